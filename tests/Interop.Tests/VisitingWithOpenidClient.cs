using System.Text.Json;

namespace Akamon.Interop;

public sealed class VisitingWithOpenidClient
{
    private const string Secret = "a-secret-only-for-this-test-0123456789", Back = "https://client.example/back";

    [Fact]
    public async Task A_visit_goes_from_discovery_to_sign_out()
    {
        var peers = Path.Combine(RunningAkamon.Root, "tests", "Interop.Tests", "peers");
        Peer.Need(Peer.Program("node"), "Node.js");
        Peer.Need(Path.Combine(peers, "node_modules", "openid-client", "package.json"), "openid-client (npm ci in tests/Interop.Tests/peers)");
        await using var akamon = await RunningAkamon.Start(
            ("RelyingParties:Systems:0:Name", "peer"),
            ("RelyingParties:Systems:0:Title:En", "Peer"),
            ("RelyingParties:Systems:0:Oidc:Secret", Secret),
            ("RelyingParties:Systems:0:Oidc:RedirectUris:0", Back),
            ("RelyingParties:Systems:0:Oidc:PostLogoutRedirectUris:0", Back));
        await using var peer = Peer.Start(Peer.Program("node"), Path.Combine(peers, "openid-client.mjs"), akamon.Address, "peer", Secret, Back);
        using var browser = new Browser();

        await browser.Open(await peer.Line(), Back);
        await browser.SignIn(akamon.Find("0000000004"), Back);
        await peer.Tell(browser.Here.AbsoluteUri);
        var told = JsonElement.Parse(await peer.Line());

        told.GetProperty("claims").GetProperty("acr").GetString().ShouldBe("https://refeds.org/profile/mfa");
        told.GetProperty("claims").GetProperty("amr").EnumerateArray().Select(one => one.GetString()).ShouldBe(["pwd", "otp", "mfa"]);
        told.GetProperty("person").GetProperty("preferred_username").GetString().ShouldBe("0000000004");
        told.GetProperty("refreshed").GetBoolean().ShouldBeTrue();
        told.GetProperty("oldToken").GetString().ShouldBe("invalid_grant");
        told.GetProperty("family").GetString().ShouldBe("invalid_grant", "Reuse ends the family.");

        await browser.Open(told.GetProperty("end").GetString()!, Back);

        browser.Here.AbsoluteUri.ShouldBe($"{Back}?state=gone");
    }
}
