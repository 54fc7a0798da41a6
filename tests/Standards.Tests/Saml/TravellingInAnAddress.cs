using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Akamon.Standards.Saml;

namespace Akamon.Standards.Tests.Saml;

/// <summary>The Redirect binding: exact octets, each parameter once, bounded inflating (sec:RJ1, sec:RJ3).</summary>
public sealed class TravellingInAnAddress
{
    private static readonly string _query = new Uri(RedirectMessage.Write("https://id.example.org/saml/sso", isResponse: false, Encoding.UTF8.GetBytes(Known.Request), "the state", Known.Key)).Query;

    [Fact]
    public void What_was_sent_arrives_and_its_signature_counts()
    {
        var message = RedirectMessage.Read(_query)!;

        Encoding.UTF8.GetString(message.Xml).ShouldBe(Known.Request);
        message.RelayState.ShouldBe("the state");
        message.IsSignedBy(Known.Trusted).ShouldBeTrue();
    }

    [Theory]
    [Trait("case", "sec:J02")]
    [InlineData("RelayState=the%20state", "RelayState=another")]
    [InlineData("RelayState=the%20state&", "")]
    [InlineData("RelayState=the%20state", "RelayState=the+state")]
    [InlineData("rsa-sha256", "rsa-sha512")]
    [InlineData("2001%2F04%2Fxmldsig-more%23rsa-sha256", "2000%2F09%2Fxmldsig%23rsa-sha1")]
    [InlineData("rsa-sha256", "hmac-sha256")]
    [InlineData("&Signature=", "&Signature=AAAA")]
    public void A_changed_query_bears_no_signature(string from, string to) => (RedirectMessage.Read(_query.Replace(from, to, StringComparison.Ordinal))?.IsSignedBy(Known.Trusted) ?? false).ShouldBeFalse();

    [Fact]
    public void The_signature_of_another_counts_for_nothing() => RedirectMessage.Read(_query)!.IsSignedBy([TrustedKey.FromCertificate(Known.Other.Certificate)!]).ShouldBeFalse();

    [Theory]
    [InlineData("&RelayState=twice")]
    [InlineData("&SAMLRequest=AAAA")]
    [InlineData("&SAMLResponse=AAAA")]
    [InlineData("&Relay%53tate=x")]
    [InlineData("&samlrequest=x")]
    [InlineData("&SAMLEncoding=urn%3Aother")]
    public void A_parameter_twice_or_spelt_oddly_is_refused(string more) => RedirectMessage.Read(_query + more).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?RelayState=x")]
    [InlineData("?SAMLRequest=%%%")]
    [InlineData("?SAMLRequest=AAAA")]
    public void What_holds_no_message_is_refused(string query) => RedirectMessage.Read(query).ShouldBeNull();

    [Fact]
    [Trait("case", "sec:J06")]
    public void A_bomb_is_not_inflated()
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(new byte[10_000_000]);
        var query = $"?SAMLRequest={Uri.EscapeDataString(Convert.ToBase64String(packed.ToArray()))}";
        var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());

        RedirectMessage.Read(query).ShouldBeNull();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000_000);
    }

    [Fact]
    public void A_message_in_a_form_is_bounded_before_it_is_decoded() => PostMessage.Read(new string('A', PostMessage.LongestField + 4)).ShouldBeNull();
}
