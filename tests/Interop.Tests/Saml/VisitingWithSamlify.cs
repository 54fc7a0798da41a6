using System.Text.Json;

namespace Akamon.Interop.Saml;

/// <summary>samlify reads every message of ours, which xmllint holds against the schemas of SAML.</summary>
public sealed class VisitingWithSamlify
{
    private const string Entity = "https://peer.example/", Back = "https://peer.example/acs", Out = "https://peer.example/slo";

    [Theory]
    [InlineData("false", true)]
    [InlineData("true", false)]
    public async Task Samlify_is_satisfied_with_the_answer_and_signs_out_from_either_side(string encrypt, bool there)
    {
        var peers = Path.Combine(RunningAkamon.Root, "tests", "Interop.Tests", "peers");
        Peer.Need(Peer.Program("node"), "Node.js");
        Peer.Need(Path.Combine(peers, "node_modules", "samlify", "package.json"), "samlify (npm ci in tests/Interop.Tests/peers)");
        var site = new ServiceSite();
        await using var akamon = await RunningAkamon.Start([.. site.Registered(Entity, Back, Out, ("Encrypt", encrypt)), ("Saml:WantAuthnRequestsSigned", "true")]);
        await site.Learn(akamon);
        await using var peer = Peer.Start(Peer.Program("node"), Path.Combine(peers, "samlify.mjs"), akamon.Address, Entity, Back, Out, site.Folder);
        using var browser = new Browser();

        await browser.Open((await Ask(peer, "begin")).GetString()!, Back);
        await browser.SignIn(akamon.Find("0000000004"), Back);
        var told = await Ask(peer, $"read {browser.Fields["SAMLResponse"]}");

        told.GetProperty("issuer").GetString().ShouldBe($"{akamon.Address}/saml/metadata");
        told.GetProperty("audience").GetString().ShouldBe(Entity);
        told.GetProperty("attributes").GetProperty("urn:oid:1.3.6.1.4.1.5923.1.1.1.6").GetString().ShouldBe("0000000004@utac.u-tokyo.ac.jp");
        told.GetProperty("changed").GetString().ShouldNotBe("believed", "A letter was changed.");

        if (there)
        {
            await browser.Open((await Ask(peer, "leave")).GetString()!, Out);
            var left = await Ask(peer, $"left {browser.Here.AbsoluteUri}");
            left.GetProperty("said").GetProperty("issuer").GetString().ShouldBe($"{akamon.Address}/saml/metadata");
            left.GetProperty("changed").GetString().ShouldNotBe("believed");
        }
        else
        {
            await browser.Open($"{akamon.Address}/sign-out");
            await browser.Fill($"{akamon.Address}/sign-out", Out);
            var asked = await Ask(peer, $"asked {browser.Here.AbsoluteUri}");
            asked.GetProperty("asked").GetProperty("nameID").GetString().ShouldBe(told.GetProperty("nameID").GetString());
            await browser.Open(asked.GetProperty("answer").GetString()!);
            browser.Here.AbsolutePath.ShouldBe("/sign-out");
        }
        await browser.Open($"{akamon.Address}/status");
        browser.Here.AbsolutePath.ShouldBe("/sign-in", "The session has ended.");
    }

    private static async Task<JsonElement> Ask(Peer peer, string command)
    {
        await peer.Tell(command);
        return JsonElement.Parse(await peer.Line());
    }
}
