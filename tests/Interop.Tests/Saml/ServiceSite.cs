using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Akamon.Interop.Saml;

/// <summary>A system that is not ours: an address, a key, a folder, and what docs/operate/saml.md has its operator write.</summary>
internal sealed class ServiceSite
{
    public ServiceSite()
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName("127.0.0.1");
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest(name.Build(), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_101_101); // Started by root, some read as somebody else.
        File.WriteAllText(Path("sp.key"), rsa.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path("sp.crt"), certificate.ExportCertificatePem());
        Certificate = Convert.ToBase64String(certificate.RawData);
    }

    public string Folder { get; } = System.IO.Directory.CreateTempSubdirectory("akamon-sp-").FullName;

    public string Here { get; } = $"http://127.0.0.1:{FreePort.Next()}";

    public string Certificate { get; }

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>Where it hears over SOAP that a session has ended; null when it does not.</summary>
    public string? Direct { get; init; }

    /// <summary>Writes the system's metadata, and says the settings that register it.</summary>
    public (string, string)[] Registered(string entity, string acs, string? slo, params (string Name, string Value)[] more)
    {
        var logout = slo is null ? "" : $"<md:SingleLogoutService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\" Location=\"{slo}\"/>";
        if (Direct is not null)
            logout += $"<md:SingleLogoutService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:SOAP\" Location=\"{Here}{Direct}\"/>";
        File.WriteAllText(Path("sp.xml"), $"""
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{entity}">
              <md:SPSSODescriptor AuthnRequestsSigned="true" WantAssertionsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                <md:KeyDescriptor><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{Certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                {logout}
                <md:AssertionConsumerService index="0" isDefault="true" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{acs}"/>
              </md:SPSSODescriptor>
            </md:EntityDescriptor>
            """);
        return
        [
            ("RelyingParties:Systems:0:Name", "site"),
            ("RelyingParties:Systems:0:Title:En", "Site"),
            ("RelyingParties:Systems:0:RequiresMfa", "true"),
            ("RelyingParties:Systems:0:Saml:EntityId", entity),
            ("RelyingParties:Systems:0:Saml:BackChannelLogout", (Direct is not null).ToString()),
            ("Oidc:InsideNetworks:0", "127.0.0.0/8"), // It is on this machine.
            ("RelyingParties:Systems:0:Saml:MetadataFile", Path("sp.xml")),
            ("RelyingParties:Systems:0:Saml:Attributes:0", "eduPersonPrincipalName"),
            ("RelyingParties:Systems:0:Saml:Attributes:1", "displayName"),
            .. more.Select(one => ($"RelyingParties:Systems:0:Saml:{one.Name}", one.Value)),
        ];
    }

    /// <summary>Keeps a copy of our metadata, as its operator does.</summary>
    public async Task Learn(RunningAkamon akamon)
    {
        using var browser = new Browser();
        await browser.Open($"{akamon.Address}/saml/metadata");
        await File.WriteAllTextAsync(Path("akamon.xml"), browser.Html);
    }
}
