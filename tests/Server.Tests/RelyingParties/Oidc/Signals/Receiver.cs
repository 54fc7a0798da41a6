using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Akamon.RelyingParties;
using Akamon.RelyingParties.Oidc.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.RelyingParties.Oidc.Signals;

/// <summary>A system that has a stream: it asks with its own tokens and reads events by the letter of the RFCs, with nothing of ours.</summary>
internal sealed class Receiver(RunningAkamon akamon, string client = "shop") : IDisposable
{
    public const string Push = "urn:ietf:rfc:8935", Poll = "urn:ietf:rfc:8936", Caep = "https://schemas.openid.net/secevent/caep/event-type/", Ssf = "https://schemas.openid.net/secevent/ssf/event-type/";
    private readonly HttpClient _line = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, disposeHandler: true) { BaseAddress = akamon.Address };
    private readonly SystemPhone _phone = new(akamon);

    public string Client => client;

    /// <summary>A registration with both scopes, and a site of the system on this machine.</summary>
    public static (string, string)[] Settings(int at = 0, string name = "shop", params (string, string)[] more) =>
        [.. Registered.System(at, name, [("ServiceScopes:0", "ssf.manage"), ("ServiceScopes:1", "ssf.read"), ("SignalsInside", "true"), ("SignalsDevices", "true"), .. more]), ("Oidc:InsideNetworks:0", "127.0.0.0/8")];

    public async Task<string> Token(params (string, string)[] more) =>
        (await _phone.Ask("/oidc/token", client, [("grant_type", "client_credentials"), .. more])).Body.GetProperty("access_token").GetString()!;

    public async Task<(int Status, JsonElement Body)> Ask(HttpMethod method, string path, object? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? await Token());
        using var answer = await _line.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldNotStartWith("<", customMessage: string.Join("\n", akamon.Log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal))));
        return ((int)answer.StatusCode, JsonDocument.Parse(text.Length > 0 ? text : "{}").RootElement);
    }

    /// <summary>Makes the stream; without a site it is polled.</summary>
    public async Task<string> Open(SystemSite? site = null, string? authorization = null)
    {
        var (status, body) = await Ask(HttpMethod.Post, "/ssf/stream", site is null ? new { description = "A test" } : new { delivery = new { method = Push, endpoint_url = site.Address + "events", authorization_header = authorization } });
        status.ShouldBe(201, body.ToString());
        return body.GetProperty("stream_id").GetString()!;
    }

    /// <summary>Lets what has happened come through, as the workers would by themselves.</summary>
    public async Task Tell()
    {
        await akamon.App.Services.GetRequiredService<ChangeWorker>().HandOn(CancellationToken.None);
        await akamon.App.Services.GetRequiredService<SignalWorker>().TellDue(CancellationToken.None);
    }

    public async Task<(int Status, JsonElement Body)> Fetch(string stream, object? wish = null) => await Ask(HttpMethod.Post, $"/ssf/poll/{stream}", wish ?? new { returnImmediately = true });

    /// <summary>RFC 8417 and RFC 7515, read with the published keys.</summary>
    public async Task<JsonElement> Read(string token)
    {
        var parts = token.Split('.');
        parts.Length.ShouldBe(3);
        var head = JsonDocument.Parse(Decode(parts[0])).RootElement;
        head.GetProperty("alg").GetString().ShouldBe("RS256");
        head.GetProperty("typ").GetString().ShouldBe("secevent+jwt");
        var keys = JsonDocument.Parse(await _line.GetStringAsync("/oidc/jwks")).RootElement.GetProperty("keys").EnumerateArray();
        var key = keys.Single(one => one.GetProperty("kid").ValueEquals(head.GetProperty("kid").GetString()));
        using var rsa = RSA.Create(new RSAParameters { Modulus = Decode(key.GetProperty("n").GetString()!), Exponent = Decode(key.GetProperty("e").GetString()!) });
        rsa.KeySize.ShouldBeGreaterThanOrEqualTo(2048);
        rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Decode(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
        var claims = JsonDocument.Parse(Decode(parts[1])).RootElement;
        claims.GetProperty("iss").GetString().ShouldBe(RunningAkamon.Origin);
        claims.GetProperty("aud").GetString().ShouldBe(client);
        claims.TryGetProperty("sub", out _).ShouldBeFalse();
        claims.TryGetProperty("exp", out _).ShouldBeFalse();
        claims.GetProperty("events").EnumerateObject().Count().ShouldBe(1);
        return claims;
    }

    public static JsonProperty Event(JsonElement claims) => claims.GetProperty("events").EnumerateObject().Single();

    private static byte[] Decode(string text) => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));

    public void Dispose()
    {
        _line.Dispose();
        _phone.Dispose();
    }
}
