using System.Text;
using System.Xml;
using Akamon.Standards.Saml;

namespace Akamon.Standards.Tests.Saml;

/// <summary>One signed request that is believed, and everything that can be wrong with it, one at a time (sec:J02, sec:J04).</summary>
public sealed class BelievingSignatures
{
    private const string Evil = "https://evil.example/";
    private static readonly string _signed = Known.Signed(Known.Request);
    private static readonly string _signature = Part(_signed, "<ds:Signature ", "</ds:Signature>");
    private static readonly string _without = _signed.Replace(_signature, "", StringComparison.Ordinal);
    private static readonly string _evil = _without.Replace("https://sp.example.org/<", $"{Evil}<", StringComparison.Ordinal).Replace("\"_one\"", "\"_evil\"", StringComparison.Ordinal);

    [Fact]
    public void What_the_system_signed_is_believed() => AuthnRequest.Read(Known.Believed(_signed)!)!.Head.Issuer.ShouldBe("https://sp.example.org/");

    [Fact]
    public void The_certificate_inside_the_message_counts_for_nothing() => Known.Believed(Known.Signed(Known.Request, Known.Other)).ShouldBeNull();

    [Fact]
    public void Without_a_signature_nothing_is_believed() => Known.Believed(Known.Request).ShouldBeNull();

    [Fact]
    public void The_same_content_spelt_otherwise_is_believed() => // sec:RJ8
        Known.Believed(_signed.Replace("Version=\"2.0\"", "  Version='2.0'\n", StringComparison.Ordinal).Replace("AllowCreate=\"true\"></samlp:NameIDPolicy>", "AllowCreate=\"true\" />", StringComparison.Ordinal)).ShouldNotBeNull();

    [Theory]
    [InlineData("https://sp.example.org/acs", "https://evil.example/acs")]
    [InlineData("Version=\"2.0\"", "Version=\"2.0\" ForceAuthn=\"true\"")]
    [InlineData("https://sp.example.org/<", "https://sp.example.org/ <")]
    [InlineData("</saml:Issuer>", "</saml:Issuer> ")]
    [InlineData("xmlns:samlp=", "xmlns:x=\"urn:x\" x:y=\"z\" xmlns:samlp=")]
    public void A_change_anywhere_is_seen(string from, string to) => Known.Believed(_signed.Replace(from, to, StringComparison.Ordinal)).ShouldBeNull();

    [Theory]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#rsa-sha1")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#hmac-sha1")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "")]
    [InlineData("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1")]
    [InlineData("http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/TR/1999/REC-xslt-19991116")]
    [InlineData("http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/TR/1999/REC-xpath-19991116")]
    [InlineData("<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">", "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\">")]
    [InlineData("URI=\"#_one\"", "URI=\"\"")]
    [InlineData("URI=\"#_one\"", "URI=\"#_two\"")]
    [InlineData("URI=\"#_one\"", "URI=\"http://127.0.0.1:1/x\"")]
    [InlineData("URI=\"#_one\"", "")]
    public void Only_listed_algorithms_and_the_root_itself_count_even_when_signed_so(string from, string to)
    {
        var document = Known.Document(_signed.Replace(from, to, StringComparison.Ordinal));
        SignAgain(document);

        SignatureCheck.SignedRoot(document, Known.Trusted).ShouldBeNull();
    }

    [Fact]
    public void Signing_again_alone_keeps_it_believed() // Or the test above would prove nothing.
    {
        var document = Known.Document(_signed);
        SignAgain(document);

        SignatureCheck.SignedRoot(document, Known.Trusted).ShouldNotBeNull();
    }

    public static TheoryData<string, string> Wrappings => new()
    {
        { "XSW1: the signed one below the signature of the false one", Into(_evil, "</saml:Issuer>", _signature.Replace("</ds:Signature>", _without + "</ds:Signature>", StringComparison.Ordinal)) },
        { "XSW2: the signed one beside a detached signature", Into(_evil, "</saml:Issuer>", _signature + _without) },
        { "XSW3: the signed one before the content of the false one", Into(_evil, "</saml:Issuer>", _signed) },
        { "XSW4: the signed one after the content of the false one", _evil.Replace("</samlp:AuthnRequest>", _signed + "</samlp:AuthnRequest>", StringComparison.Ordinal) },
        { "XSW5: the false one keeps the signature, the signed one is appended", _evil.Replace("</samlp:AuthnRequest>", _without + "</samlp:AuthnRequest>", StringComparison.Ordinal).Insert(_evil.IndexOf("</saml:Issuer>", StringComparison.Ordinal) + 14, _signature) },
        { "XSW6: the signed one inside the signature's key", Into(_evil, "</saml:Issuer>", _signature.Replace("<ds:X509Data>", $"{_without}<ds:X509Data>", StringComparison.Ordinal)) },
        { "XSW7: the signed one in Extensions", Into(_evil, "</saml:Issuer>", $"<samlp:Extensions>{_signed}</samlp:Extensions>") },
        { "XSW8: the signed one in an Object", Into(_evil, "</saml:Issuer>", _signature.Replace("</ds:Signature>", $"<ds:Object>{_without}</ds:Object></ds:Signature>", StringComparison.Ordinal)) },
        { "the same ID twice", Into(_evil.Replace("\"_evil\"", "\"_one\"", StringComparison.Ordinal), "</saml:Issuer>", _signature + $"<samlp:Extensions>{_without}</samlp:Extensions>") },
        { "two signatures", Into(_signed, "</ds:Signature>", _signature) },
        { "a second signature deeper", Into(_signed, "</ds:Signature>", $"<samlp:Extensions>{_signature}</samlp:Extensions>") },
        { "two references", _signed.Replace("</ds:Reference>", "</ds:Reference>" + Part(_signed, "<ds:Reference ", "</ds:Reference>"), StringComparison.Ordinal) },
        { "an object beside", _signed.Replace("</ds:Signature>", "<ds:Object/></ds:Signature>", StringComparison.Ordinal) },
        { "no digest", _signed.Replace(Part(_signed, "<ds:DigestValue>", "</ds:DigestValue>"), "<ds:DigestValue></ds:DigestValue>", StringComparison.Ordinal) },
        { "no value", _signed.Replace(Part(_signed, "<ds:SignatureValue>", "</ds:SignatureValue>"), "<ds:SignatureValue></ds:SignatureValue>", StringComparison.Ordinal) },
        { "a comment in the issuer", _signed.Replace("https://sp.example.org/<", "https://sp.example.org/<!-- -->.evil.example<", StringComparison.Ordinal) },
        { "a comment in the digest", _signed.Replace("<ds:DigestValue>", "<ds:DigestValue><!--AAAA-->", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Wrappings))]
    [Trait("case", "sec:J04")]
    public void Nothing_wrapped_around_or_into_it_is_believed(string how, string xml)
    {
        var used = Known.Believed(xml);

        // Not believed at all, or, where somebody would sign such a thing, at least never as the false one.
        used.ShouldBeNull(how);
    }

    [Fact]
    public void Prefixes_named_as_inclusive_are_canonicalized_so()
    {
        var document = Known.Document(Known.Request.Replace("ID=\"_one\"", "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" ID=\"_one\"", StringComparison.Ordinal));

        var plain = Encoding.UTF8.GetString(ExclusiveC14n.Write(document.DocumentElement!));
        var inclusive = Encoding.UTF8.GetString(ExclusiveC14n.Write(document.DocumentElement!, inclusive: ["xs"]));

        plain.ShouldNotContain("XMLSchema");
        inclusive.ShouldStartWith("<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" AssertionConsumerServiceURL=");
    }

    [Fact]
    public void The_canonical_form_is_the_one_of_the_standard()
    {
        var document = Known.Document("<n0:a xmlns:n0='urn:0' xmlns='urn:d' z='1' n0:y='2' b=' \t&#10;&quot;&lt;' ><b>&gt;\r\n&amp;</b><c xmlns=''/></n0:a>");

        Encoding.UTF8.GetString(ExclusiveC14n.Write(document.DocumentElement!)).ShouldBe("<n0:a xmlns:n0=\"urn:0\" b=\"  &#xA;&quot;&lt;\" z=\"1\" n0:y=\"2\"><b xmlns=\"urn:d\">&gt;\n&amp;</b><c></c></n0:a>");
    }

    private static void SignAgain(XmlDocument document)
    {
        var info = (XmlElement)document.GetElementsByTagName("SignedInfo", SamlNames.Signature)[0]!; // It is a signed one.
        info.NextSibling!.InnerText = Convert.ToBase64String(Known.Key.Sign(ExclusiveC14n.Write(info)));
    }

    private static string Into(string xml, string after, string what) => xml.Insert(xml.IndexOf(after, StringComparison.Ordinal) + after.Length, what);

    private static string Part(string xml, string from, string to)
    {
        var start = xml.IndexOf(from, StringComparison.Ordinal);
        return xml[start..(xml.IndexOf(to, start, StringComparison.Ordinal) + to.Length)];
    }
}
