using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Akamon.Standards.Radius;

#pragma warning disable CA5351 // RFC 2865 and RFC 3579 know nothing but MD5. Nothing else may use this.

/// <summary>Tells a RADIUS client to end a session (RFC 5176 §2.1), and reads what it says to that.</summary>
public static class DisconnectRequest
{
    private const byte Disconnect = 40, Ack = 41, Nak = 42;
    private const byte UserName = 1, AcctSessionId = 44, EventTimestamp = 55, MessageAuthenticator = 80, ErrorCause = 101;
    private const int Head = 20, Authenticator = 4, Mac = 16, LongestValue = 253, SessionNotFound = 503;

    /// <summary>Writes the packet: Message-Authenticator first, then who, which session, and when (RFC 5176 §3, §6.3).</summary>
    /// <param name="identifier">Tells the answers of several requests apart.</param>
    /// <param name="secret">What both sides share.</param>
    /// <param name="userName">User-Name as the client knows it; at most 253 octets.</param>
    /// <param name="session">Acct-Session-Id; at most 253 octets.</param>
    /// <param name="now">Against packets played again later.</param>
    public static byte[] Write(byte identifier, ReadOnlySpan<byte> secret, string userName, string session, DateTimeOffset now)
    {
        var time = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(time, (uint)now.ToUnixTimeSeconds());
        byte[] packet =
        [
            Disconnect, identifier, 0, 0, .. new byte[Mac],
            MessageAuthenticator, Mac + 2, .. new byte[Mac],
            .. Attribute(UserName, Encoding.UTF8.GetBytes(userName)), .. Attribute(AcctSessionId, Encoding.UTF8.GetBytes(session)), .. Attribute(EventTimestamp, time),
        ];
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        // Both are made over sixteen zeros in place of the authenticator, the second over the first (RFC 5176 §2.3, §3.2).
        HMACMD5.HashData(secret, packet, packet.AsSpan(Head + 2));
        MD5.HashData([.. packet, .. secret], packet.AsSpan(Authenticator));
        return packet;
    }

    /// <summary>Reads an answer to a request (RFC 5176 §2.1, §3.5).</summary>
    /// <param name="answer">What came.</param>
    /// <param name="request">What <see cref="Write"/> wrote.</param>
    /// <param name="secret">What both sides share.</param>
    /// <returns>True: the session is over, or there is none. False: it goes on. Null: this is no genuine answer to that request.</returns>
    public static bool? Read(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> request, ReadOnlySpan<byte> secret)
    {
        if (answer.Length < Head || answer[1] != request[1] || BinaryPrimitives.ReadUInt16BigEndian(answer[2..]) != answer.Length)
            return null;
        byte[] signed = [.. answer[..Authenticator], .. request[Authenticator..Head], .. answer[Head..], .. secret];
        if (!CryptographicOperations.FixedTimeEquals(MD5.HashData(signed), answer[Authenticator..Head]))
            return null;
        return answer[0] switch
        {
            Ack => true,
            Nak => Cause(answer[Head..]) == SessionNotFound,
            _ => null,
        };
    }

    private static int? Cause(ReadOnlySpan<byte> attributes)
    {
        while (attributes.Length >= 2 && attributes[1] >= 2 && attributes[1] <= attributes.Length)
        {
            if (attributes[0] == ErrorCause && attributes[1] == sizeof(int) + 2)
                return BinaryPrimitives.ReadInt32BigEndian(attributes[2..]);
            attributes = attributes[attributes[1]..];
        }
        return null;
    }

    private static byte[] Attribute(byte type, byte[] value)
    {
        if (value.Length > LongestValue)
            throw new ArgumentException($"An attribute holds {LongestValue} octets.", nameof(value));
        return [type, (byte)(value.Length + 2), .. value];
    }
}
