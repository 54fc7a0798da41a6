using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Akamon.Recovery.Identity;

/// <summary>The other side of the wire: its documents, its keys, its token endpoint. Only hosts from the settings, bounded in time and size.</summary>
public sealed class Authority(IHttpClientFactory clients, TimeProvider clock, IOptions<IdentityOptions> options) : IDisposable
{
    public const string Client = "identity";

    /// <summary>What its discovery document says (OpenID Connect Discovery 1.0 §3).</summary>
    /// <param name="Authorize">Where people are sent.</param>
    /// <param name="Token">Where a code is redeemed.</param>
    /// <param name="Keys">Where its keys are.</param>
    /// <param name="SendsIssuer">Each of its answers names the issuer (RFC 9207 §3).</param>
    /// <param name="SecretInForm">It takes the client's secret in the form only.</param>
    public sealed record Facts(Uri Authorize, Uri Token, Uri Keys, bool SendsIssuer, bool SecretInForm);

    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _one = new(1);
    private (Facts Facts, DateTimeOffset At)? _facts;
    private (IReadOnlyList<JsonWebKey> Keys, DateTimeOffset At)? _keys;

    public async Task<Facts> Discover(CancellationToken cancel)
    {
        if (_facts is { } known && known.At > clock.GetUtcNow() - options.Value.KeysLife)
            return known.Facts;
        var document = await Get(new Uri(options.Value.Issuer.TrimEnd('/') + "/.well-known/openid-configuration"), cancel);
        if (!string.Equals(Text(document, "issuer"), options.Value.Issuer, StringComparison.Ordinal))
            throw new IdentityException(IdentityFault.Crooked, "The discovery document names another issuer.");
        var facts = new Facts(
            Endpoint(document, "authorization_endpoint"),
            Endpoint(document, "token_endpoint"),
            Endpoint(document, "jwks_uri"),
            document.TryGetProperty("authorization_response_iss_parameter_supported", out var sends) && sends.ValueKind is JsonValueKind.True,
            document.TryGetProperty("token_endpoint_auth_methods_supported", out var ways) && ways.ValueKind is JsonValueKind.Array && ways.EnumerateArray().All(way => way.ValueKind is JsonValueKind.String && way.GetString() is not "client_secret_basic"));
        _facts = (facts, clock.GetUtcNow());
        return facts;
    }

    /// <summary>The public keys that may have signed. One that is not known yet asks for the set again, but not more than once a minute.</summary>
    public async Task<IReadOnlyList<JsonWebKey>> Keys(string? kid, CancellationToken cancel)
    {
        var facts = await Discover(cancel);
        await _one.WaitAsync(cancel);
        try
        {
            var now = clock.GetUtcNow();
            if (_keys is { } known && known.At > now - options.Value.KeysLife && (known.Keys.Any(key => string.Equals(key.Kid, kid, StringComparison.Ordinal)) || known.At > now - _pause))
                return known.Keys;
            var keys = Read(await Send(() => new(HttpMethod.Get, facts.Keys), cancel));
            _keys = (keys, now);
            return keys;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <returns>The ID token.</returns>
    public async Task<string> Redeem(string code, string verifier, string redirect, CancellationToken cancel)
    {
        var facts = await Discover(cancel);
        var (id, secret) = (options.Value.ClientId, options.Value.ClientSecret);
        var answer = Parse(await Send(
            () =>
            {
                Dictionary<string, string> form = new(StringComparer.Ordinal) { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = redirect, ["code_verifier"] = verifier };
                if (facts.SecretInForm)
                    (form["client_id"], form["client_secret"]) = (id, secret);
                var request = new HttpRequestMessage(HttpMethod.Post, facts.Token) { Content = new FormUrlEncodedContent(form) };
                if (!facts.SecretInForm) // RFC 6749 §2.3.1: both encoded before they are joined.
                    request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}")));
                return request;
            },
            cancel));
        return Text(answer, "id_token") ?? throw new IdentityException(IdentityFault.Crooked, "The token answer holds no ID token.");
    }

    public void Dispose() => _one.Dispose();

    // Symmetric keys would let a public key, or anybody's secret, sign: they are never taken.
    private static List<JsonWebKey> Read(string text)
    {
        try
        {
            return [.. new JsonWebKeySet(text).Keys.Where(key => key.Kty is "RSA" or "EC" && key.Use is null or "" or "sig")];
        }
        catch (Exception fault) when (fault is ArgumentException or JsonException)
        {
            throw new IdentityException(IdentityFault.Crooked, "The key set cannot be read.", fault);
        }
    }

    private async Task<JsonElement> Get(Uri address, CancellationToken cancel) => Parse(await Send(() => new(HttpMethod.Get, address), cancel));

    private async Task<string> Send(Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        try
        {
            using var request = make();
            using var client = clients.CreateClient(Client);
            using var answer = await client.SendAsync(request, cancel);
            if ((int)answer.StatusCode >= 500)
                throw new IdentityException(IdentityFault.Silent, $"{(int)answer.StatusCode} from {request.RequestUri!.Host}.");
            if (!answer.IsSuccessStatusCode)
                throw new IdentityException(IdentityFault.Crooked, $"{(int)answer.StatusCode} from {request.RequestUri!.Host}.");
            return await answer.Content.ReadAsStringAsync(cancel);
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new IdentityException(IdentityFault.Silent, "It cannot be reached, or not in time.", fault);
        }
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text) is { ValueKind: JsonValueKind.Object } found ? found : throw new IdentityException(IdentityFault.Crooked, "The answer is no JSON object.");
        }
        catch (JsonException fault)
        {
            throw new IdentityException(IdentityFault.Crooked, "The answer is no JSON.", fault);
        }
    }

    private Uri Endpoint(JsonElement document, string name)
    {
        var host = options.Value.IssuerAddress!.Host; // Checked at the start.
        return IdentityOptions.IsAddress(Text(document, name), out var address) && options.Value.Hosts.Append(host).Contains(address.Host, StringComparer.OrdinalIgnoreCase) ? address
            : throw new IdentityException(IdentityFault.Crooked, $"{name} is on no host of the settings.");
    }

    private static string? Text(JsonElement document, string name) =>
        document.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
