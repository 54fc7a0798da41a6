using System.Diagnostics;
using System.Text;
using Akamon.Standards.Saml;

namespace Akamon.Standards.Tests.Saml;

public sealed class ReadingStrictly
{
    [Fact]
    public void An_ordinary_message_is_read() => Read(Known.Request).ShouldBeTrue();

    [Theory]
    [Trait("case", "sec:J05")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>")]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x\"> %p;]><a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;&l;&l;&l;&l;&l;\"><!ENTITY n \"&m;&m;&m;&m;&m;&m;&m;&m;\">]><a>&n;</a>")]
    [InlineData("<!DOCTYPE a><a/>")]
    public void A_document_type_is_refused(string xml) => Read(xml).ShouldBeFalse();

    [Theory]
    [InlineData("<a>al<!-- x -->ice</a>")]
    [InlineData("<a><?x y?></a>")]
    [InlineData("<a><![CDATA[b]]></a>")]
    [InlineData("<a>&b;</a>")]
    [InlineData("<a ID='x'><b ID='x'/></a>")]
    [InlineData("<a ID='x'><b Id='x'/></a>")]
    [InlineData("<a><b></a></b>")]
    [InlineData("<a/><b/>")]
    [InlineData("<?xml version='1.0' encoding='UTF-16'?><a/>")]
    [InlineData("<a>\u0001</a>")]
    [InlineData("")]
    [Trait("case", "sec:RJ4")]
    public void What_two_readers_could_take_differently_is_refused(string xml) => Read(xml).ShouldBeFalse();

    [Fact]
    [Trait("case", "sec:J06")]
    public void Depth_size_and_number_are_bounded_and_cost_little()
    {
        var watch = Stopwatch.StartNew();

        Read(new StringBuilder().Insert(0, "<a>", 10_000).Insert(30_000, "</a>", 10_000).ToString()).ShouldBeFalse();
        Read($"<a {string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"b{i}=''"))}/>").ShouldBeFalse();
        Read($"<a {string.Join(' ', Enumerable.Range(0, 8_000).Select(i => $"xmlns:b{i}='urn:{i}'"))}/>").ShouldBeFalse();
        Read($"<a>{new string('x', 300_000)}</a>").ShouldBeFalse();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused() => StrictXml.Read([(byte)'<', (byte)'a', (byte)'>', 0xC3, 0x28, (byte)'<', (byte)'/', (byte)'a', (byte)'>'], XmlLimits.Message).ShouldBeNull();

    [Fact]
    [Trait("case", "sec:J21")]
    public void Mutated_messages_are_read_or_refused_and_nothing_else()
    {
        var seed = Encoding.UTF8.GetBytes(Known.Signed(Known.Request));
        var (state, believed, until) = (0x2545F4914F6CDD1DUL, 0, Stopwatch.StartNew());

        while (until.Elapsed < TimeSpan.FromSeconds(3))
        {
            var bytes = (byte[])seed.Clone();
            for (var i = 0; i <= (int)(Next(ref state) % 4); i++)
                bytes[Next(ref state) % (ulong)bytes.Length] = Next(ref state) % 3 == 0 ? (byte)"<>&\"'/!-?:= "[(int)(Next(ref state) % 12)] : (byte)Next(ref state);
            if (StrictXml.Read(bytes, XmlLimits.Message) is not { DocumentElement: { } root } document)
                continue;
            _ = AuthnRequest.Read(root);
            if (SignatureCheck.SignedRoot(document, Known.Trusted) is { } signed)
                believed += ExclusiveC14n.Write(signed).AsSpan().SequenceEqual(ExclusiveC14n.Write(Known.Document(Encoding.UTF8.GetString(seed)).DocumentElement!)) ? 0 : SameMeaning(signed);
        }

        believed.ShouldBe(0);
    }

    // Only what the signature leaves out may differ: KeyInfo, and how the signature's own text is broken.
    private static int SameMeaning(System.Xml.XmlElement signed) => AuthnRequest.Read(signed) is { Head: { Id: "_one", Issuer: "https://sp.example.org/" }, AcsAddress: "https://sp.example.org/acs" } ? 0 : 1;

    private static ulong Next(ref ulong state)
    {
        state ^= state << 13;
        state ^= state >> 7;
        return state ^= state << 17;
    }

    private static bool Read(string xml) => StrictXml.Read(Encoding.UTF8.GetBytes(xml), XmlLimits.Message) is not null;
}
