using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Akamon.Bench;

/// <summary>One who signs in on a PC with a phone in the hand: the page listens, the app is open. Shares no code with the server.</summary>
internal sealed partial class Person(HttpClient http, int number, string appHost) : IDisposable
{
    private readonly Browser _browser = new(http);
    private readonly ECDsa _key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Seeds.AppKey(number) });
    private readonly string _device = Seeds.AppId(number).ToString("d");
    private StreamReader? _events;
    private string _shown = "";

    /// <summary>ID, password, the request to the phone; then the page listens.</summary>
    public async Task Begin()
    {
        var page = await _browser.Send("/sign-in");
        page = await _browser.Submit("/sign-in", page, ("CommonId", Seeds.CommonId(number)), ("Password", Seeds.Password));
        page = await _browser.Submit("/sign-in/app?handler=Send", page);
        _shown = Number().Match(page) is { Success: true } match ? match.Groups["found"].Value : throw new InvalidOperationException($"No number for {number}: {page[..Math.Min(400, page.Length)]}");
        using var request = _browser.Request(HttpMethod.Get, "/sign-in/app?handler=Events");
        request.Headers.Accept.ParseAdd("text/event-stream");
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        _events = new(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
        await _events.ReadLineAsync(); // It is open.
    }

    /// <summary>The page is told that something has changed.</summary>
    public async Task Told()
    {
        for (var line = ""; !line.StartsWith("event: changed", StringComparison.Ordinal);)
            line = await _events!.ReadLineAsync() ?? throw new InvalidOperationException("The page is told no more."); // After Begin.
    }

    /// <summary>As the open app does: asks, and asks again for what it has not seen.</summary>
    public async Task<JsonNode> Open(bool wait, string seen = "")
    {
        var reply = await Ask(HttpMethod.Get, $"/app/v1/requests?wait={(wait ? 25 : 0)}{(seen.Length > 0 ? $"&seen={seen}" : "")}", null);
        return reply["requests"] is JsonArray { Count: > 0 } list ? list[0]! : reply;
    }

    public async Task Approve(JsonNode request)
    {
        var (id, nonce, time) = (request["id"]!.GetValue<string>(), request["nonce"]!.GetValue<string>(), Now);
        var reply = await Ask(HttpMethod.Post, $"/app/v1/requests/{id}", new { decision = "approve", number = _shown, time = long.Parse(time, CultureInfo.InvariantCulture), signature = Sign("akamon-decision-v1", id, _shown, "approve", nonce, time) });
        if (reply["state"]?.GetValue<string>() is not "approved")
            throw new InvalidOperationException(reply.ToJsonString());
    }

    public void Dispose()
    {
        _events?.Dispose();
        _key.Dispose();
    }

    private static string Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private async Task<JsonNode> Ask(HttpMethod method, string target, object? content)
    {
        var body = content is null ? [] : System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(content);
        using var request = new HttpRequestMessage(method, target) { Content = content is null ? null : new ByteArrayContent(body) };
        request.Headers.Host = appHost;
        if (request.Content is { } sent)
            sent.Headers.ContentType = new("application/json");
        var (time, nonce) = (Now, Text(RandomNumberGenerator.GetBytes(16)));
        request.Headers.TryAddWithoutValidation("Authorization", $"Akamon-Device id=\"{_device}\", time=\"{time}\", nonce=\"{nonce}\", sig=\"{Sign("akamon-request-v1", method.Method, target, _device, time, nonce, Text(SHA256.HashData(body)))}\"");
        using var answer = await http.SendAsync(request);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!; // The app's door answers in JSON.
    }

    private string Sign(params string[] lines) => Text(_key.SignData(Encoding.UTF8.GetBytes(string.Join('\n', lines)), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));

    private static string Text(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    [GeneratedRegex("class=\"big-number\">(?<found>[0-9]+)<", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
