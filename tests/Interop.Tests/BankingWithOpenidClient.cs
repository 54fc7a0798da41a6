using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Akamon.Standards.Jose;

namespace Akamon.Interop;

/// <summary>The stricter ways, as a client of others understands them: openid-client asks, jose judges the logout token.</summary>
public sealed partial class BankingWithOpenidClient
{
    private const string Back = "https://client.example/back", Api = "https://api.example/";

    [Fact]
    public async Task Keys_pushed_requests_proofs_devices_and_ended_sessions_are_understood()
    {
        var peers = Path.Combine(RunningAkamon.Root, "tests", "Interop.Tests", "peers");
        Peer.Need(Peer.Program("node"), "Node.js");
        Peer.Need(Path.Combine(peers, "node_modules", "openid-client", "package.json"), "openid-client (npm ci in tests/Interop.Tests/peers)");
        var folder = System.IO.Directory.CreateTempSubdirectory("akamon-bank-");
        var (secret, open, port) = (Path.Combine(folder.FullName, "key.json"), Path.Combine(folder.FullName, "keys.json"), FreePort.Next());
        WriteKeys(secret, open);
        await using var akamon = await RunningAkamon.Start(Settings(open, port));
        await using var peer = Peer.Start(Peer.Program("node"), Path.Combine(peers, "openid-client-bank.mjs"), akamon.Address, secret, Back, $"{port}");
        using var browser = new Browser();

        await browser.Open(JsonElement.Parse(await peer.Line()).GetProperty("open").GetString()!, Back);
        await browser.SignIn(akamon.Find("0000000004"), Back);
        await peer.Tell(browser.Here.AbsoluteUri);
        var told = JsonElement.Parse(await peer.Line());

        told.GetProperty("type").GetString().ShouldBe("dpop");
        told.GetProperty("person").GetString().ShouldBe("0000000004");
        told.GetProperty("active").GetBoolean().ShouldBeTrue();
        told.GetProperty("bound").GetBoolean().ShouldBeTrue();
        told.GetProperty("refreshed").GetBoolean().ShouldBeTrue();
        told.GetProperty("service").GetProperty("aud").GetString().ShouldBe(Api);
        told.GetProperty("service").GetProperty("cnf").TryGetProperty("jkt", out _).ShouldBeTrue();

        await browser.Open(told.GetProperty("open").GetString()!);

        var code = browser.Here.Query.Split('=')[1];
        await browser.Fill($"{akamon.Address}/device", ("Code", code));
        browser.Html.ShouldContain("Television");
        await browser.Fill($"{akamon.Address}/device?handler=Allow", ("Code", code), ("Shown", Shown().Match(browser.Html).Groups["value"].Value));
        await peer.Tell("allowed");
        JsonElement.Parse(await peer.Line()).GetProperty("device").GetBoolean().ShouldBeTrue();

        await browser.Open($"{akamon.Address}/sign-out");
        await browser.Fill($"{akamon.Address}/sign-out");
        var end = JsonElement.Parse(await peer.Line());

        end.GetProperty("sameSession").GetBoolean().ShouldBeTrue();
        end.GetProperty("event").GetString().ShouldBe("http://schemas.openid.net/event/backchannel-logout");
        end.GetProperty("nonce").ValueKind.ShouldBe(JsonValueKind.Null);
        end.GetProperty("over").GetString().ShouldBe("invalid_grant", "The session has ended.");
        end.GetProperty("revoked").GetString().ShouldBe("invalid_grant");
        folder.Delete(recursive: true);
    }

    private static (string, string)[] Settings(string open, int port) =>
    [
            ("Oidc:InsideNetworks:0", "127.0.0.0/8"),
            ("Oidc:DpopNonce", "true"),
            ("RelyingParties:Systems:0:Name", "bank"),
            ("RelyingParties:Systems:0:Title:En", "Bank"),
            ("RelyingParties:Systems:0:Oidc:Authentication", "PrivateKeyJwt"),
            ("RelyingParties:Systems:0:Oidc:Fapi", "true"),
            ("RelyingParties:Systems:0:Oidc:KeysFile", open),
            ("RelyingParties:Systems:0:Oidc:RedirectUris:0", Back),
            ("RelyingParties:Systems:0:Oidc:ServiceScopes:0", "rooms.read"),
            ("RelyingParties:Systems:0:Oidc:ServiceAudience", Api),
            ("RelyingParties:Systems:0:Oidc:BackChannelLogoutUri", $"http://127.0.0.1:{port}/ended"),
            ("RelyingParties:Systems:1:Name", "api"),
            ("RelyingParties:Systems:1:Title:En", "Rooms"),
            ("RelyingParties:Systems:1:Oidc:Secret", "a-secret-only-for-this-test-0123456789"),
            ("RelyingParties:Systems:1:Oidc:Resource", Api),
            ("RelyingParties:Systems:2:Name", "tv"),
            ("RelyingParties:Systems:2:Title:En", "Television"),
            ("RelyingParties:Systems:2:Oidc:Authentication", "None"),
            ("RelyingParties:Systems:2:Oidc:DeviceGrant", "true"),
    ];

    private static void WriteKeys(string secret, string open)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var numbers = key.ExportParameters(includePrivateParameters: true);
        var half = new { kty = "EC", crv = "P-256", x = Base64Url.Encode(numbers.Q.X), y = Base64Url.Encode(numbers.Q.Y) };
        File.WriteAllText(secret, JsonSerializer.Serialize(new { half.kty, half.crv, half.x, half.y, d = Base64Url.Encode(numbers.D) }));
        File.WriteAllText(open, JsonSerializer.Serialize(new { keys = new[] { half } }));
    }

    [GeneratedRegex("name=\"Shown\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Shown();
}
