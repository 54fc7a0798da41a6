using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Akamon.Tests.Harness;

/// <summary>What came back to an app.</summary>
internal sealed record AppReply(HttpStatusCode Status, JsonNode? Body, HttpResponseMessage Message)
{
    public string? Error => Body?["error"]?.GetValue<string>();

    public string? State => Body?["state"]?.GetValue<string>();

    public JsonArray Requests => Body!["requests"]!.AsArray();
}

/// <summary>A phone with the companion app: holds a key and speaks docs/protocols/authenticator.md. It shares no code with the server.</summary>
internal sealed class PhoneApp : IDisposable
{
    public const string Origin = "https://app.example.org", Host = "app.example.org";
    private readonly HttpClient _http;

    public PhoneApp(RunningAkamon akamon, RunningAkamon? at = null)
    {
        Akamon = akamon;
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 200 }, disposeHandler: true) { BaseAddress = (at ?? akamon).Address };
    }

    public RunningAkamon Akamon { get; }

    public ECDsa Key { get; init; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Spki => Text(Key.ExportSubjectPublicKeyInfo());

    public string Device { get; set; } = "";

    public JsonNode? Paired { get; private set; }

    /// <summary>What its owner set the clock ahead by.</summary>
    public TimeSpan Ahead { get; set; }

    public long Now => (Akamon.Clock.GetUtcNow() + Ahead).ToUnixTimeSeconds();

    /// <summary>Every byte that reached the app.</summary>
    public StringBuilder Heard { get; } = new();

    /// <summary>The same phone, asking another node.</summary>
    public PhoneApp At(RunningAkamon node) => new(Akamon, node) { Key = Key, Device = Device };

    public async Task<AppReply> Pair(string code, string? account = null, string name = "Pixel 9", string? signature = null)
    {
        var reply = await Send(HttpMethod.Post, "/app/v1/pair", new { code, account, key = Spki, name, language = "en", signature = signature ?? Sign("akamon-pairing-v1", code, account ?? "", Spki) }, signed: false);
        if (reply.Status is HttpStatusCode.Created)
            (Paired, Device) = (reply.Body, reply.Body!["device"]!.GetValue<string>());
        return reply;
    }

    public Task<AppReply> Ask(int? wait = null, string? seen = null) =>
        Send(HttpMethod.Get, "/app/v1/requests" + (wait is null ? "" : $"?wait={wait.Value.ToString(CultureInfo.InvariantCulture)}") + (seen is null ? "" : $"&seen={seen}"));

    /// <summary>The one request that waits.</summary>
    public async Task<JsonNode> Request() => (await Ask()).Requests.Single()!;

    public Task<AppReply> Approve(JsonNode request, string number) => Answer(request, "approve", number);

    public Task<AppReply> Deny(JsonNode request) => Answer(request, "deny", "");

    public Task<AppReply> Answer(JsonNode request, string decision, string number, string? signature = null, long? time = null)
    {
        var (id, nonce, at) = (request["id"]!.GetValue<string>(), request["nonce"]!.GetValue<string>(), time ?? Now);
        return Send(HttpMethod.Post, $"/app/v1/requests/{id}", new { decision, number, time = at, signature = signature ?? Sign("akamon-decision-v1", id, number, decision, nonce, at.ToString(CultureInfo.InvariantCulture)) });
    }

    /// <summary>The six digits that need no network.</summary>
    public string Code() => CodeApp.Code(Paired!["codes"]!["secret"]!.GetValue<string>(), Akamon.Clock.GetUtcNow());

    /// <summary>The eight digits made from the page's QR code.</summary>
    public string QrCode(string id, string challenge)
    {
        var mac = HMACSHA256.HashData(Bytes(Paired!["offline"]!.GetValue<string>()), Encoding.UTF8.GetBytes($"akamon-offline-v1\n{id}\n{challenge}"));
        var number = (uint)(((mac[mac[31] & 15] & 127) << 24) | (mac[(mac[31] & 15) + 1] << 16) | (mac[(mac[31] & 15) + 2] << 8) | mac[(mac[31] & 15) + 3]);
        return (number % 100_000_000).ToString("D8", CultureInfo.InvariantCulture);
    }

    public string Sign(params string[] lines) => Text(Key.SignData(Encoding.UTF8.GetBytes(string.Join('\n', lines)), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));

    /// <summary>The header that says who speaks.</summary>
    public string Authorization(string method, string target, byte[] body, string? nonce = null)
    {
        var (time, once) = (Now.ToString(CultureInfo.InvariantCulture), nonce ?? Text(RandomNumberGenerator.GetBytes(16)));
        return $"Akamon-Device id=\"{Device}\", time=\"{time}\", nonce=\"{once}\", sig=\"{Sign("akamon-request-v1", method, target, Device, time, once, Text(SHA256.HashData(body)))}\"";
    }

    public async Task<AppReply> Send(HttpMethod method, string target, object? content = null, bool signed = true, string? authorization = null, string host = Host, params (string Name, string Value)[] headers)
    {
        var body = content is null ? [] : JsonSerializer.SerializeToUtf8Bytes(content);
        using var request = new HttpRequestMessage(method, target);
        request.Headers.Host = host;
        if (content is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new("application/json");
        }
        if (signed || authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization ?? Authorization(method.Method, target, body));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        lock (Heard)
            Heard.Append(text).Append(answer.Headers);
        return new(answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null, answer);
    }

    public void Dispose()
    {
        _http.Dispose();
        Key.Dispose();
    }

    public static string Text(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static byte[] Bytes(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
