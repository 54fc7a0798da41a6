using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Akamon.Standards.Saml;

namespace Akamon.Tests.RelyingParties.Saml;

/// <summary>A system that speaks SAML: it sends people to the front door and reads what they bring back.</summary>
internal sealed class Library
{
    public const string Entity = "https://library.example.org/", Acs = "https://library.example.org/acs", Out = "https://library.example.org/slo", SignOn = $"{RunningAkamon.Origin}/saml/sso", SignOff = $"{RunningAkamon.Origin}/saml/slo", Direct = $"{RunningAkamon.Origin}/saml/slo/soap";
    private static readonly DateTimeOffset _long = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly SamlKey Key = SamlKey.Create("library.example.org", _long, _long.AddYears(30));
    public static readonly SamlKey Stranger = SamlKey.Create("library.example.org", _long, _long.AddYears(30));

    /// <param name="more">Attributes of their metadata.</param>
    /// <param name="direct">Where the archive is told by ourselves that a session has ended.</param>
    public static (string, string)[] Settings(string more = "", string? direct = null) =>
    [
        .. Registered(0, "library", requiresMfa: false, more),
        .. Registered(1, "archive", requiresMfa: true, more, direct),
        ("RelyingParties:Systems:1:Saml:BackChannelLogout", (direct is not null).ToString()),
    ];

    private static (string, string)[] Registered(int at, string name, bool requiresMfa, string more, string? direct = null) =>
    [
        ($"RelyingParties:Systems:{at}:Name", name),
        ($"RelyingParties:Systems:{at}:Title:En", $"The {name}"),
        ($"RelyingParties:Systems:{at}:Title:Ja", name),
        ($"RelyingParties:Systems:{at}:RequiresMfa", requiresMfa.ToString()),
        ($"RelyingParties:Systems:{at}:Saml:EntityId", EntityOf(name)),
        ($"RelyingParties:Systems:{at}:Saml:MetadataFile", Metadata(name, more, direct)),
        ($"RelyingParties:Systems:{at}:Saml:Attributes:0", "eduPersonPrincipalName"),
        ($"RelyingParties:Systems:{at}:Saml:Attributes:1", "eduPersonScopedAffiliation"),
        ($"RelyingParties:Systems:{at}:Saml:Attributes:2", "displayName"),
    ];

    public static string EntityOf(string name) => $"https://{name}.example.org/";

    public static string Request(RunningAkamon akamon, string name = "library", string id = "", string attributes = "", string inside = "") => $"""
        <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{(id.Length > 0 ? id : NewId())}" Version="2.0" IssueInstant="{akamon.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}" Destination="{SignOn}" {attributes}><saml:Issuer>{EntityOf(name)}</saml:Issuer>{inside}</samlp:AuthnRequest>
        """;

    public static string Asking(string @class, string comparison = "exact") =>
        $"<samlp:RequestedAuthnContext Comparison=\"{comparison}\"><saml:AuthnContextClassRef>{@class}</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>";

    /// <summary>The address of the front door, signed by redirect binding.</summary>
    public static string Door(string request, string? relayState = null, SamlKey? key = null) => new Uri(RedirectMessage.Write(SignOn, isResponse: false, Encoding.UTF8.GetBytes(request), relayState, key ?? Key)).PathAndQuery;

    public static string Door(RunningAkamon akamon, string name = "library", string attributes = "", string inside = "", string? relayState = null) => Door(Request(akamon, name, attributes: attributes, inside: inside), relayState);

    /// <summary>Sends a request as another site's form does: without the browser's cookies.</summary>
    public static Task<Page> Post(Browser browser, string xml, string path = "/saml/sso", string field = "SAMLRequest", params (string Name, string Value)[] more) =>
        browser.Send(HttpMethod.Post, path, new FormUrlEncodedContent([KeyValuePair.Create(field, Convert.ToBase64String(Encoding.UTF8.GetBytes(xml))), .. more.Select(one => KeyValuePair.Create(one.Name, one.Value))]), ("Origin", "https://library.example.org"), ("Sec-Fetch-Site", "cross-site"));

    public static string Signed(string xml, SamlKey? key = null) => Encoding.UTF8.GetString(Outgoing.WithSignature(StrictXml.Read(Encoding.UTF8.GetBytes(xml), XmlLimits.Message)!, key ?? Key)); // Written by the test.

    /// <summary>What the browser brings back: verified with the key of the metadata, response and assertion.</summary>
    public static async Task<Told> Read(Browser browser, Page page)
    {
        var form = page.Form("send-form form");
        var fields = Page.Fields(form).ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
        var metadata = StrictXml.Read(Encoding.UTF8.GetBytes((await browser.Send(HttpMethod.Get, "/saml/metadata")).Body), XmlLimits.Metadata)!;
        var keys = metadata.GetElementsByTagName("X509Certificate", SamlNames.Signature).OfType<XmlElement>().Select(one => TrustedKey.FromCertificate(Convert.FromBase64String(one.InnerText))!).ToList();
        var document = StrictXml.Read(Convert.FromBase64String(fields["SAMLResponse"]), XmlLimits.Message)!;
        var response = SignatureCheck.SignedRoot(document, keys, nested: true).ShouldNotBeNull();
        return new(form.GetAttribute("action")!, fields.GetValueOrDefault("RelayState"), response, keys);
    }

    public static string NewId() => $"_{RandomNumberGenerator.GetHexString(32)}";

    public static string LogoutRequest(RunningAkamon akamon, Told told, string name = "library", string? index = null, string? id = null, TimeSpan over = default, string destination = SignOff) => $"""
        <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{id ?? NewId()}" Version="2.0" IssueInstant="{akamon.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}" NotOnOrAfter="{akamon.Clock.GetUtcNow() + (over == default ? TimeSpan.FromMinutes(5) : over):yyyy-MM-ddTHH:mm:ssZ}" Destination="{destination}"><saml:Issuer>{EntityOf(name)}</saml:Issuer><saml:NameID Format="{NameId.Persistent}">{told.NameId}</saml:NameID>{(index is "" ? "" : $"<samlp:SessionIndex>{index ?? told.SessionIndex}</samlp:SessionIndex>")}</samlp:LogoutRequest>
        """;

    private static string Metadata(string name, string more, string? direct)
    {
        var file = Path.Combine(System.IO.Directory.CreateTempSubdirectory("akamon-saml-").FullName, "sp.xml");
        File.WriteAllText(file, $"""
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{EntityOf(name)}">
            <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" {more}>
            <md:KeyDescriptor><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{Convert.ToBase64String(Key.Certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
            <md:SingleLogoutService Binding="{SamlNames.Redirect}" Location="https://{name}.example.org/slo"/>
            {(direct is null ? "" : $"<md:SingleLogoutService Binding=\"{SamlNames.Soap}\" Location=\"{direct}\"/>")}
            <md:AssertionConsumerService Binding="{SamlNames.Post}" Location="https://{name}.example.org/acs" index="1"/>
            </md:SPSSODescriptor></md:EntityDescriptor>
            """);
        return file;
    }
}

/// <summary>An answer that came by form.</summary>
internal sealed record Told(string Address, string? RelayState, XmlElement Response, IReadOnlyList<TrustedKey> Keys)
{
    public IReadOnlyList<string> Status => [.. Response.GetElementsByTagName("StatusCode", SamlNames.Protocol).OfType<XmlElement>().Select(code => code.GetAttribute("Value").Split(':')[^1])];

    public XmlElement Assertion => Response.GetElementsByTagName("Assertion", SamlNames.Assertion).OfType<XmlElement>().ShouldHaveSingleItem();

    public string NameId => Text("NameID");

    public string SessionIndex => One("AuthnStatement").GetAttribute("SessionIndex");

    public string Context => Text("AuthnContextClassRef");

    public string Text(string name) => One(name).InnerText;

    public XmlElement One(string name) => Response.GetElementsByTagName(name, SamlNames.Assertion).OfType<XmlElement>().Last();

    public IReadOnlyList<string> Attribute(string friendly) =>
        [.. Response.GetElementsByTagName("Attribute", SamlNames.Assertion).OfType<XmlElement>().Where(one => string.Equals(one.GetAttribute("FriendlyName"), friendly, StringComparison.Ordinal)).SelectMany(one => one.ChildNodes.OfType<XmlElement>()).Select(value => value.InnerText)];
}
