using System.Security.Cryptography;
using System.Text;
using Akamon.Standards.Radius;

namespace Akamon.Standards.Tests.Radius;

#pragma warning disable CA5351 // RFC 2865 knows nothing but MD5.

public sealed class EndingSessions
{
    private const byte Ack = 41, Nak = 42;
    private static readonly byte[] _secret = "a-secret-of-24-characters"u8.ToArray();
    private static readonly byte[] _request = DisconnectRequest.Write(7, _secret, "0000000001", "s1", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));

    [Fact]
    public void The_packet_names_person_and_session_and_is_signed_twice()
    {
        byte[] zeroed = [.. _request[..4], .. new byte[16], .. _request[20..]];
        var authenticator = MD5.HashData([.. zeroed, .. _secret]);
        Array.Clear(zeroed, 22, 16);

        Encoding.Latin1.GetString(_request).ShouldContain("\u0001\u000c0000000001\u002c\u0004s1\u0037\u0006");
        _request[..2].ShouldBe([40, 7]);
        (_request[2] << 8 | _request[3]).ShouldBe(_request.Length);
        _request[4..20].ShouldBe(authenticator);
        _request[22..38].ShouldBe(HMACMD5.HashData(_secret, zeroed));
    }

    [Fact]
    public void Confirmed_or_unknown_there_is_over_and_any_other_refusal_is_not()
    {
        Read(Answer(Ack)).ShouldBe(true);
        Read(Answer(Nak, 101, 6, 0, 0, 1, 247)).ShouldBe(true); // 503, Session-Context-Not-Found.
        Read(Answer(Nak, 101, 6, 0, 0, 1, 245)).ShouldBe(false);
        Read(Answer(Nak)).ShouldBe(false);
        Read(Answer(Nak, 101, 0, 101, 255)).ShouldBe(false);
    }

    [Fact]
    public void What_is_not_a_genuine_answer_is_none()
    {
        var answer = Answer(Ack);

        Read([]).ShouldBeNull();
        Read(answer[..19]).ShouldBeNull();
        Read([.. answer, 0]).ShouldBeNull();
        Read(Answer(2)).ShouldBeNull();
        for (var i = 0; i < answer.Length; i++)
        {
            var flipped = answer.ToArray();
            flipped[i] ^= 1;
            Read(flipped).ShouldBeNull();
        }
    }

    private static bool? Read(byte[] answer) => DisconnectRequest.Read(answer, _request, _secret);

    private static byte[] Answer(byte code, params byte[] attributes)
    {
        byte[] whole = [code, 7, 0, (byte)(20 + attributes.Length), .. _request[4..20], .. attributes];
        MD5.HashData([.. whole, .. _secret]).CopyTo(whole, 4);
        return whole;
    }
}
