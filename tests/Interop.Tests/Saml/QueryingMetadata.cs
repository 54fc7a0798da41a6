using System.Diagnostics;
using System.Net;

namespace Akamon.Interop.Saml;

/// <summary>A metadata server (MDQ) whose documents xmlsec1 has signed: the system in them may come in, others may not.</summary>
public sealed class QueryingMetadata
{
    private const string Entity = "https://peer.example/shibboleth?a=b&c", Back = "https://peer.example/acs";

    [Theory]
    [InlineData("entities/", "right", true)]
    [InlineData("entities/{sha1}", "right", true)]
    [InlineData("entities/", "of another entity", false)]
    [InlineData("entities/", "changed by a letter", false)]
    [InlineData("entities/", "unsigned", false)]
    [InlineData("entities/", "not there", false)]
    public async Task What_xmlsec_has_signed_counts_and_nothing_else(string path, string document, bool known)
    {
        Peer.Need(Peer.Program("xmlsec1"), "xmlsec1");
        var site = new ServiceSite();
        using var server = new HttpListener();
        var here = $"http://127.0.0.1:{FreePort.Next()}";
        server.Prefixes.Add($"{here}/");
        server.Start();
        var signed = await Sign(site, document is "of another entity" ? "https://other.example/" : Entity);
        var serving = Serve(server, document switch
        {
            "changed by a letter" => signed.Replace("peer.example/acs", "peen.example/acs", StringComparison.Ordinal),
            "unsigned" => Template(Entity, signature: ""),
            "not there" => null,
            _ => signed,
        });

        await using var akamon = await RunningAkamon.Start(
            ("Saml:MetadataInside", "true"),
            ("RelyingParties:Systems:0:Name", "site"),
            ("RelyingParties:Systems:0:Title:En", "Site"),
            ("RelyingParties:Systems:0:Saml:EntityId", Entity),
            ("RelyingParties:Systems:0:Saml:MetadataUrl", $"{here}/{path}"),
            ("RelyingParties:Systems:0:Saml:MetadataCertificate", site.Path("sp.crt")));
        var asked = await serving;
        using var browser = new Browser();
        for (var tries = 0; tries < (known ? 100 : 10) && (tries == 0 || browser.Here.AbsolutePath is not "/sign-in"); tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            await browser.Open(Request(akamon));
        }

        asked.ShouldBe(path is "entities/" ? $"/entities/{Uri.EscapeDataString(Entity)}" : "/entities/%7Bsha1%7D89f12b100426045860b722950ac518b9b9467ad5");
        (browser.Here.AbsolutePath is "/sign-in").ShouldBe(known, browser.Html);
    }

    private static string Request(RunningAkamon akamon)
    {
        var request = $"<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_{Guid.CreateVersion7():n}\" Version=\"2.0\" IssueInstant=\"{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}\"><saml:Issuer>{WebUtility.HtmlEncode(Entity)}</saml:Issuer></samlp:AuthnRequest>";
        using var packed = new MemoryStream();
        using (var deflate = new System.IO.Compression.DeflateStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(System.Text.Encoding.UTF8.GetBytes(request));
        return $"{akamon.Address}/saml/sso?SAMLRequest={Uri.EscapeDataString(Convert.ToBase64String(packed.ToArray()))}";
    }

    private static string Template(string entity, string signature) => $"""
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ID="_one" entityID="{WebUtility.HtmlEncode(entity)}" validUntil="{TimeProvider.System.GetUtcNow().AddDays(1):yyyy-MM-ddTHH:mm:ssZ}">{signature}
          <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:AssertionConsumerService index="0" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{Back}"/></md:SPSSODescriptor>
        </md:EntityDescriptor>
        """;

    private static async Task<string> Sign(ServiceSite site, string entity)
    {
        await File.WriteAllTextAsync(site.Path("template.xml"), Template(entity, """
            <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><ds:Reference URI="#_one"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/></ds:Signature>
            """));
        using var process = Process.Start(Peer.Program("xmlsec1"), ["--sign", "--privkey-pem", site.Path("sp.key"), "--id-attr:ID", "urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor", "--output", site.Path("signed.xml"), site.Path("template.xml")]);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        return await File.ReadAllTextAsync(site.Path("signed.xml"));
    }

    private static async Task<string> Serve(HttpListener server, string? document)
    {
        var context = await server.GetContextAsync();
        context.Response.StatusCode = document is null ? 404 : 200;
        context.Response.ContentType = "application/samlmetadata+xml";
        if (document is not null)
            await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(document));
        context.Response.Close();
        return context.Request.RawUrl ?? "";
    }
}
