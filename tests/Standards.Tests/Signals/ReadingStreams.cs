using System.Text;
using Akamon.Standards.Signals;

namespace Akamon.Standards.Tests.Signals;

/// <summary>What receivers send, read strictly: one valid example, and one thing wrong in each other.</summary>
public sealed class ReadingStreams
{
    [Fact]
    public void A_stream_with_everything_is_read()
    {
        var wish = StreamMessages.ReadStream("""{"stream_id":"a","iss":"https://id","events_requested":["b","c","b"],"description":"d","delivery":{"method":"urn:ietf:rfc:8935","endpoint_url":"https://x.example/","authorization_header":"Bearer y"}}"""u8)!;

        wish.StreamId.ShouldBe("a");
        wish.Issuer.ShouldBe("https://id");
        wish.Events.ShouldBe(["b", "c"]);
        wish.Description.ShouldBe("d");
        wish.Delivery.ShouldBe(new StreamMessages.Delivery(new Uri("https://x.example/"), "Bearer y"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"description":1}""")]
    [InlineData("""{"stream_id":"a","stream_id":"b"}""")]
    [InlineData("""{"events_requested":[1]}""")]
    [InlineData("""{"delivery":"push"}""")]
    [InlineData("""{"delivery":{}}""")]
    [InlineData("""{"delivery":{"method":"urn:ietf:rfc:8935","endpoint_url":"events"}}""")]
    [InlineData("""{"delivery":{"method":"urn:ietf:rfc:8935","endpoint_url":"https://x.example/","authorization_header":"a\nb"}}""")]
    public void One_thing_wrong_in_a_stream_refuses_it(string json) => StreamMessages.ReadStream(Encoding.UTF8.GetBytes(json)).ShouldBeNull();

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"ack":["a"],"setErrs":{"b":{"err":"invalid_key"}},"maxEvents":0,"returnImmediately":false}""", true)]
    [InlineData("""{"ack":"a"}""", false)]
    [InlineData("""{"setErrs":[]}""", false)]
    [InlineData("""{"maxEvents":-1}""", false)]
    [InlineData("""{"maxEvents":"1"}""", false)]
    [InlineData("""{"returnImmediately":1}""", false)]
    public void A_poll_is_read_or_refused(string json, bool read) => (StreamMessages.ReadPoll(Encoding.UTF8.GetBytes(json)) is not null).ShouldBe(read);

    [Theory]
    [InlineData("""{"err":"invalid_key","description":"x"}""", "invalid_key")]
    [InlineData("""{"err":"<b>"}""", null)]
    [InlineData("""{"err":""}""", null)]
    [InlineData("<html>", null)]
    public void Of_a_fault_only_its_code_is_kept(string json, string? code) => StreamMessages.ReadFault(Encoding.UTF8.GetBytes(json)).ShouldBe(code);

    [Theory]
    [InlineData("""{"stream_id":"a","subject":{"format":"iss_sub","iss":"b","sub":"c"}}""", true)]
    [InlineData("""{"stream_id":"a","subject":{"format":"iss_sub","iss":"b","sub":"c","more":"d"}}""", false)]
    [InlineData("""{"stream_id":"a","subject":{"format":"email","email":"b"}}""", false)]
    public void A_subject_is_one_of_our_own_kind_or_none(string json, bool ours) => (StreamMessages.ReadSubject(Encoding.UTF8.GetBytes(json))!.Subject is not null).ShouldBe(ours);
}
