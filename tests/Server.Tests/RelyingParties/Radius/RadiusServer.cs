using System.Net;
using System.Text;
using System.Text.Json;

namespace Akamon.Tests.RelyingParties.Radius;

/// <summary>What a RADIUS client is told: the packet that FreeRADIUS makes of our answer.</summary>
internal sealed record Told(HttpStatusCode Status, string Body)
{
    public bool Accepted => Status is HttpStatusCode.OK && Of("control:Auth-Type") is "Accept";

    public bool Challenged => Status is HttpStatusCode.OK && Of("control:Response-Packet-Type") is "Access-Challenge";

    public bool Rejected => Status is HttpStatusCode.Unauthorized;

    public string Text => Of("reply:Reply-Message") ?? "";

    public string State => Of("reply:State").ShouldNotBeNull(Body);

    public string? Of(string attribute)
    {
        if (!Body.StartsWith('{'))
            return null;
        using var json = JsonDocument.Parse(Body);
        return json.RootElement.TryGetProperty(attribute, out var found) ? found.GetProperty("value").GetString() : null;
    }
}

/// <summary>Speaks as FreeRADIUS's rest module does; shares no code with the server.</summary>
internal sealed class RadiusServer(RunningAkamon akamon, string client = "vpn1", string from = "127.0.0.1") : IDisposable
{
    public const string Secret = "only-for-these-tests-0123456789abcdef";

    public static readonly (string Name, string Value)[] Settings =
    [
        ("Radius:Secret", Secret),
        ("RelyingParties:Systems:0:Name", "vpn"), ("RelyingParties:Systems:0:Title:En", "Campus VPN"), ("RelyingParties:Systems:0:Title:Ja", "学内VPN"), ("RelyingParties:Systems:0:RequiresMfa", "true"),
        ("RelyingParties:Systems:0:Radius:Clients:0", "vpn1"), ("RelyingParties:Systems:0:Radius:Clients:1", "vpn2"),
        ("RelyingParties:Systems:1:Name", "wifi"), ("RelyingParties:Systems:1:Title:En", "Wi-Fi"),
        ("RelyingParties:Systems:1:Radius:Clients:0", "wifi"), ("RelyingParties:Systems:1:Radius:PasswordOnly", "true"),
    ];

    private readonly Browser _line = new(akamon.Address, from);

    /// <summary>Where the person's device is.</summary>
    public string? Station { get; set; } = "203.0.113.7";

    public static Task<RunningAkamon> Start(params (string Name, string Value)[] settings) => RunningAkamon.Start([.. Settings, .. settings]);

    public Task<Told> Enter(Person person) => Enter(person.CommonId, person.Password);

    public Task<Told> Enter(string name, string password, string? state = null) => Send("/radius/authorize", Packet(("User-Name", name), ("User-Password", password), ("State", state), ("Calling-Station-Id", Station), ("NAS-Identifier", "gate")));

    public Task<Told> Answer(Person person, Told challenge, string typed) => Enter(person.CommonId, typed, challenge.State);

    public Task<Told> Account(params (string Name, string? Value)[] attributes) => Send("/radius/accounting", Packet(attributes));

    public static string Packet(params (string Name, string? Value)[] attributes) =>
        JsonSerializer.Serialize(attributes.Where(one => one.Value is not null).ToDictionary(one => one.Name, one => new { type = one.Name is "State" ? "octets" : "string", value = new[] { one.Value } }, StringComparer.Ordinal));

    public async Task<Told> Send(string path, string body, string? authorization = $"Bearer {Secret}", string? named = null)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var page = await _line.Send(HttpMethod.Post, path, content, ("Authorization", authorization ?? ""), ("X-Radius-Client", named ?? client), ("User-Agent", "FreeRADIUS 3.2.1"), ("Accept", "*/*"));
        page.SetCookies.ShouldBeEmpty(); // It is no browser.
        return new(page.Status, page.Body);
    }

    public void Dispose() => _line.Dispose();
}
