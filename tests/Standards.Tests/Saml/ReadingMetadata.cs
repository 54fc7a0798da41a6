using System.Text;
using Akamon.Standards.Saml;

namespace Akamon.Standards.Tests.Saml;

public sealed class ReadingMetadata
{
    private static readonly string _entity = $"""
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sp.example.org/" ID="_m">
        <!-- made by a tool --><md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" AuthnRequestsSigned="true">
        <md:KeyDescriptor><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>{Convert.ToBase64String(Known.Key.Certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
        <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact" Location="https://sp.example.org/artifact" index="0" isDefault="true"/>
        <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="javascript:alert(1)" index="1"/>
        <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="http://sp.example.org/plain" index="2"/>
        <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://sp.example.org/acs" index="3"/>
        <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://sp.example.org/other" index="4" isDefault="true"/>
        </md:SPSSODescriptor></md:EntityDescriptor>
        """;

    [Fact]
    public void Addresses_keys_and_wishes_are_read()
    {
        var found = Find(_entity)!;

        found.SignsRequests.ShouldBeTrue();
        found.SigningKeys.Count.ShouldBe(1);
        found.EncryptionKeys.Count.ShouldBe(1);
        found.AssertionConsumers.Select(one => one.Location).ShouldBe(["https://sp.example.org/acs", "https://sp.example.org/other"]);
        found.DefaultConsumer!.Location.ShouldBe("https://sp.example.org/other");
    }

    [Theory]
    [Trait("case", "sec:J01")]
    [InlineData("AssertionConsumerServiceURL=\"https://sp.example.org/acs\"", "https://sp.example.org/acs")]
    [InlineData("AssertionConsumerServiceIndex=\"3\"", "https://sp.example.org/acs")]
    [InlineData("", "https://sp.example.org/other")]
    [InlineData("AssertionConsumerServiceURL=\"https://sp.example.org/acs/\"", null)]
    [InlineData("AssertionConsumerServiceURL=\"https://SP.example.org/acs\"", null)]
    [InlineData("AssertionConsumerServiceURL=\"https://evil.example/acs\"", null)]
    [InlineData("AssertionConsumerServiceURL=\"javascript:alert(1)\"", null)]
    [InlineData("AssertionConsumerServiceURL=\"http://sp.example.org/plain\"", null)]
    [InlineData("AssertionConsumerServiceIndex=\"1\"", null)]
    [InlineData("AssertionConsumerServiceIndex=\"99\"", null)]
    [InlineData("AssertionConsumerServiceIndex=\"0\"", null)]
    [InlineData("ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact\"", null)]
    public void The_answer_goes_only_where_metadata_says(string asked, string? there)
    {
        var request = AuthnRequest.Read(Known.Document(Known.Request.Replace("AssertionConsumerServiceURL=\"https://sp.example.org/acs\"", asked, StringComparison.Ordinal)).DocumentElement!)!;

        Find(_entity)!.ConsumerFor(request)?.Location.ShouldBe(there);
        if (there is null)
            Find(_entity)!.ConsumerFor(request).ShouldBeNull();
    }

    [Theory]
    [InlineData("AssertionConsumerServiceIndex=\"3\" AssertionConsumerServiceURL=\"https://sp.example.org/acs\"")]
    [InlineData("AssertionConsumerServiceIndex=\"-1\"")]
    [InlineData("AssertionConsumerServiceIndex=\"70000\"")]
    [InlineData("ForceAuthn=\"maybe\"")]
    public void A_request_that_contradicts_itself_is_refused(string asked) =>
        AuthnRequest.Read(Known.Document(Known.Request.Replace("AssertionConsumerServiceURL=\"https://sp.example.org/acs\"", asked, StringComparison.Ordinal)).DocumentElement!).ShouldBeNull();

    [Fact]
    [Trait("case", "sec:J14")]
    public void What_has_run_out_or_is_there_twice_is_not_found()
    {
        Find(_entity.Replace("ID=\"_m\"", "ID=\"_m\" validUntil=\"2026-04-01T08:59:59Z\"", StringComparison.Ordinal)).ShouldBeNull();
        Find(_entity.Replace("ID=\"_m\"", "ID=\"_m\" validUntil=\"soon\"", StringComparison.Ordinal)).ShouldBeNull();
        Find(_entity.Replace("ID=\"_m\"", "ID=\"_m\" validUntil=\"2026-04-02T00:00:00Z\"", StringComparison.Ordinal)).ShouldNotBeNull();
        Find(List(_entity, "2026-04-01T08:00:00Z")).ShouldBeNull();
        Find(List(_entity, "2026-04-02T08:00:00Z"))!.ValidUntil.ShouldBe(new(2026, 4, 2, 8, 0, 0, TimeSpan.Zero));
        Find(List(_entity + _entity.Replace("_m", "_n", StringComparison.Ordinal), "2026-04-02T08:00:00Z")).ShouldBeNull();
    }

    [Fact]
    public void A_signed_list_is_believed_with_its_comments()
    {
        var list = StrictXml.Read(Encoding.UTF8.GetBytes(List(_entity, "2026-04-02T08:00:00Z")), XmlLimits.Metadata)!;
        var signed = Outgoing.WithSignature(list, Known.Key);

        SignatureCheck.SignedRoot(StrictXml.Read(signed, XmlLimits.Metadata)!, Known.Trusted, nested: true).ShouldNotBeNull();
        SignatureCheck.SignedRoot(StrictXml.Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(signed).Replace("sp.example.org/acs", "evil.example/acs", StringComparison.Ordinal)), XmlLimits.Metadata)!, Known.Trusted, nested: true).ShouldBeNull();
    }

    private static string List(string entities, string until) => $"<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" ID=\"_list\" validUntil=\"{until}\">{entities}</md:EntitiesDescriptor>";

    private static SpDescription? Find(string xml) => SpMetadata.Find(StrictXml.Read(Encoding.UTF8.GetBytes(xml), XmlLimits.Metadata)!.DocumentElement!, "https://sp.example.org/", Known.Now);
}
