using System.Globalization;
using System.Text.RegularExpressions;

namespace Akamon.Interop;

/// <summary>The identity service as a client of an authority that is not ours.</summary>
public sealed partial class ConfirmingWithOidcProvider
{
    [Fact]
    [Trait("case", "req:K2")]
    public async Task Linked_there_and_back_a_lost_account_gets_a_pass_a_forgotten_password_a_temporary_one_and_somebody_else_gets_none()
    {
        var peers = Path.Combine(RunningAkamon.Root, "tests", "Interop.Tests", "peers");
        Peer.Need(Peer.Program("node"), "Node.js");
        Peer.Need(Path.Combine(peers, "node_modules", "oidc-provider", "package.json"), "oidc-provider (npm ci in tests/Interop.Tests/peers)");
        var (here, there) = (FreePort.Next().ToString(CultureInfo.InvariantCulture), FreePort.Next().ToString(CultureInfo.InvariantCulture));
        await using var peer = Peer.Start(Peer.Program("node"), Path.Combine(peers, "oidc-provider.mjs"), there, $"http://127.0.0.1:{here}/identity/callback");
        var issuer = await peer.Line();
        await using var akamon = await RunningAkamon.Start(
            ("urls", $"http://127.0.0.1:{here}"),
            ("Recovery:Identity:Issuer", issuer), ("Recovery:Identity:ClientId", "akamon"), ("Recovery:Identity:ClientSecret", "a-secret-only-for-this-test-0123456789"),
            ("Recovery:Identity:Scopes:0", "profile"), ("Recovery:Identity:Title:En", "National ID"));
        var person = akamon.Find("0000000004");
        using var inside = new Browser();
        await inside.Open($"{akamon.Address}/identity");
        await inside.SignIn(person, "nowhere:");

        await Confirm(inside, $"{akamon.Address}/identity?handler=Go", "alice");
        inside.Html.ShouldContain("ALICE");
        await inside.Fill($"{akamon.Address}/identity?handler=Confirm");

        inside.Html.ShouldContain("Linked.");
        (await Recover(akamon, person, "mallory")).ShouldBeNull();
        var pass = (await Recover(akamon, person, "alice")).ShouldNotBeNull();
        using var browser = new Browser();
        await browser.Open($"{akamon.Address}/sign-in");
        await browser.Fill($"{akamon.Address}/sign-in", ("CommonId", person.CommonId), ("Password", pass));
        browser.Here.AbsolutePath.ShouldBe("/setup/choose");

        (await Forgotten(akamon, "mallory")).ShouldBeNull();
        var temporary = (await Forgotten(akamon, "alice")).ShouldNotBeNull();
        using var forgetful = new Browser();
        await forgetful.Open($"{akamon.Address}/sign-in");
        await forgetful.Fill($"{akamon.Address}/sign-in", ("CommonId", person.CommonId), ("Password", temporary));
        forgetful.Here.AbsolutePath.ShouldBe("/sign-in/totp");
    }

    /// <summary>The way of somebody who knows neither password nor, as it happens, their ID.</summary>
    private static async Task<string?> Forgotten(RunningAkamon akamon, string name)
    {
        using var browser = new Browser();
        await browser.Open($"{akamon.Address}/recovery/password/identity");
        await Confirm(browser, $"{akamon.Address}/recovery/password/identity?handler=Go", name);
        await browser.Fill($"{akamon.Address}/recovery/password/identity?handler=Password");
        return Pass().Match(browser.Html) is { Success: true } found ? found.Groups["pass"].Value : null;
    }

    private static async Task<string?> Recover(RunningAkamon akamon, Person person, string name)
    {
        using var browser = new Browser();
        await browser.Open($"{akamon.Address}/sign-in");
        await browser.Fill($"{akamon.Address}/sign-in", ("CommonId", person.CommonId), ("Password", person.Password));
        await browser.Open($"{akamon.Address}/recovery/identity");
        await Confirm(browser, $"{akamon.Address}/recovery/identity?handler=Go", name);
        await browser.Fill($"{akamon.Address}/recovery/identity?handler=Pass");
        return Pass().Match(browser.Html) is { Success: true } found ? found.Groups["pass"].Value : null;
    }

    /// <summary>Out, through the authority's own two pages, and back.</summary>
    private static async Task Confirm(Browser browser, string go, string name)
    {
        await browser.Fill(go);
        await browser.Fill(browser.Here.AbsoluteUri, ("prompt", "login"), ("login", name), ("password", "any"));
        await browser.Fill(browser.Here.AbsoluteUri, ("prompt", "consent"));
    }

    [GeneratedRegex("id=\"pass\">(?<pass>[0-9A-Z-]{14})<", RegexOptions.ExplicitCapture)]
    private static partial Regex Pass();
}
