using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Akamon.Bench;

/// <summary>A browser of one person, as far as a sign-in and visits to a SAML system need one. Shares no code with the server.</summary>
internal sealed class Visitor(HttpClient http)
{
    private readonly Browser _browser = new(http);

    public async Task SignIn(int number)
    {
        var page = await _browser.Send("/sign-in");
        page = await _browser.Submit("/sign-in", page, ("CommonId", Seeds.CommonId(number)), ("Password", Seeds.Password));
        await _browser.Submit("/sign-in/totp", page, ("Code", Totp(Seeds.Totp(number))));
    }

    /// <summary>A request by redirect, and the page whose form carries the answer to the system.</summary>
    public async Task Visit()
    {
        var request = $"""<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_{RandomNumberGenerator.GetHexString(32, lowercase: true)}" Version="2.0" IssueInstant="{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}" Destination="{http.BaseAddress}saml/sso"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://library.example.org/sp</saml:Issuer></samlp:AuthnRequest>""";
        using var packed = new MemoryStream();
        await using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await deflate.WriteAsync(Encoding.UTF8.GetBytes(request));
        var page = await _browser.Send($"/saml/sso?SAMLRequest={Uri.EscapeDataString(Convert.ToBase64String(packed.ToArray()))}");
        if (!page.Contains("name=\"SAMLResponse\"", StringComparison.Ordinal))
            throw new InvalidOperationException($"No answer: {page[..Math.Min(600, page.Length)]}");
    }

    // RFC 6238: SHA-1, six digits, thirty seconds.
    private static string Totp(byte[] secret)
    {
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // What the apps use.
        var mac = HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        return ((BinaryPrimitives.ReadUInt32BigEndian(mac.AsSpan(mac[^1] & 15)) & int.MaxValue) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
