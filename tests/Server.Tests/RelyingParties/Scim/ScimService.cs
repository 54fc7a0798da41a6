using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Akamon.Tests.RelyingParties.Scim;

/// <summary>A strict SCIM 2.0 service provider, written by RFC 7644 alone: it takes nothing that the RFC does not allow, and remembers why.</summary>
internal sealed partial class ScimService : IDisposable
{
    private const string Extension = "urn:ietf:params:scim:schemas:extension:akamon:2.0:User";
    private static readonly string[] _list = ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], _error = ["urn:ietf:params:scim:api:messages:2.0:Error"];
    private readonly HttpListener _listener = new();
    private readonly Dictionary<string, string> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string State, DateTimeOffset Since)> _mfa = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ScimService(string token)
    {
        Address = $"http://127.0.0.1:{FreePort.Next()}/scim/v2/";
        Token = token;
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = Serve();
    }

    public string Address { get; }

    public string Token { get; set; }

    public bool Down { get; set; }

    /// <summary>Takes every question and answers none.</summary>
    public bool Hangs { get; init; }

    public Task Asked => _asked.Task;

    public bool IgnoresFilter { get; init; }

    public bool RefusesPatch { get; init; }

    public int Patched { get; private set; }

    public List<string> Faults { get; } = [];

    public void Has(string id, string userName) => _users[id] = userName;

    public (string State, DateTimeOffset Since)? MfaUse(string id)
    {
        lock (_lock)
            return _mfa.TryGetValue(id, out var use) ? use : null;
    }

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _asked.TrySetResult();
                if (Hangs)
                    continue;
                using var reader = new StreamReader(context.Request.InputStream);
                var (status, body) = Answer(context.Request, await reader.ReadToEndAsync());
                context.Response.StatusCode = status;
                context.Response.ContentType = "application/scim+json";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private (int Status, string Body) Answer(HttpListenerRequest request, string body)
    {
        lock (_lock)
        {
            if (Down)
                return (503, "");
            if (!string.Equals(request.Headers["Authorization"], $"Bearer {Token}", StringComparison.Ordinal))
                return (401, "");
            if (request.Headers["Accept"] is not "application/scim+json")
                return Fault("Accept");
            var path = request.Url!.AbsolutePath["/scim/v2/".Length..];
            return (request.HttpMethod, path.Split('/')) switch
            {
                ("GET", ["Users"]) => Search(request.QueryString["filter"] ?? ""),
                ("PATCH", ["Users", var id]) when RefusesPatch => (501, id),
                ("PATCH", ["Users", var id]) when !_users.ContainsKey(id) => (404, ""),
                ("PATCH", ["Users", var id]) => Patch(id, request.ContentType, body),
                _ => Fault($"{request.HttpMethod} {path}"),
            };
        }
    }

    private (int, string) Search(string filter)
    {
        if (ByName().Match(filter) is not { Success: true } match)
            return Fault(filter);
        var name = JsonSerializer.Deserialize<string>(match.Groups[1].Value)!;
        var found = _users.Where(user => IgnoresFilter || string.Equals(user.Value, name, StringComparison.OrdinalIgnoreCase)).Select(user => new { id = user.Key, userName = user.Value }).ToList();
        return (200, JsonSerializer.Serialize(new { schemas = _list, totalResults = found.Count, Resources = found }));
    }

    private (int, string) Patch(string id, string? type, string body)
    {
        if (type is not "application/scim+json")
            return Fault($"type {type}");
        var message = JsonDocument.Parse(body).RootElement;
        if (message.GetProperty("schemas").ToString() is not """["urn:ietf:params:scim:api:messages:2.0:PatchOp"]""")
            return Fault("schemas");
        var operation = message.GetProperty("Operations").EnumerateArray().Single();
        if (operation.GetProperty("op").GetString() is not ("replace" or "add") || operation.GetProperty("path").GetString() is not (Extension + ":mfaUse"))
            return Fault(operation.ToString());
        var value = operation.GetProperty("value");
        _mfa[id] = (value.GetProperty("state").GetString()!, value.GetProperty("since").GetDateTimeOffset());
        Patched++;
        return (204, "");
    }

    private (int, string) Fault(string why)
    {
        Faults.Add(why);
        return (400, JsonSerializer.Serialize(new { schemas = _error, status = "400", detail = why }));
    }

    public void Dispose() => _listener.Close();

    [GeneratedRegex("^userName eq (\"(?:[^\"\\\\]|\\\\.)*\")$")]
    private static partial Regex ByName();
}
