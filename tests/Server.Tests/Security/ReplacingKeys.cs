using System.Text.Json;
using Akamon.Audit;
using Akamon.RelyingParties.Oidc;
using Akamon.RelyingParties.Saml;
using Akamon.Security;
using Akamon.Standards.Jose;
using Akamon.Tests.RelyingParties.Oidc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Security;

/// <summary>A key that a stranger may know is replaced at once, on every node.</summary>
[Trait("case", "sec:M06")]
public sealed class ReplacingKeys
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_withdrawn_key_is_gone_from_the_list_and_what_it_signed_is_refused(bool keep)
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        await using var node = await akamon.StartSecondNode(Shop.Settings);
        using var shop = new Shop(akamon);
        using var there = new Shop(node);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var old = (await shop.Trade(await Shop.CodeFor(browser))).Body;
        var before = Kids(akamon);
        foreach (var one in new[] { shop, there })
            (await one.UserInfo(old.GetProperty("access_token").GetString()!)).ShouldBe(200); // Known to be good, until the key is gone.

        (await ReplaceOf(akamon, "oidc", keep)).ShouldBe(keep ? 0 : 2);
        // Half a minute later the other node looks by itself.
        await node.Inside(async services => { await services.GetRequiredService<KeyKeeper>().Load(services.GetRequiredService<Akamon.Database.AkamonDb>(), CancellationToken.None); return true; });
        akamon.Clock.Pass(TimeSpan.FromSeconds(30));
        var renewed = (await there.Renew(old.GetProperty("refresh_token").GetString()!)).Body;

        var after = Kids(akamon);
        Kids(node).ShouldBe(after);
        before.All(after.Contains).ShouldBe(keep);
        before.ShouldNotContain(Kid(renewed));
        foreach (var one in new[] { shop, there })
        {
            (await one.UserInfo(old.GetProperty("access_token").GetString()!)).ShouldBe(keep ? 200 : 401);
            (await one.UserInfo(renewed.GetProperty("access_token").GetString()!)).ShouldBe(200);
        }
        (await akamon.Read(db => db.Set<AuditEvent>().Where(row => row.Act == Acts.KeyRevoked).Select(row => row.Result).ToListAsync())).ShouldBe(keep ? ["replaced", "replaced"] : ["withdrawn", "withdrawn"]);
    }

    [Fact]
    public async Task A_key_that_waits_for_its_turn_is_withdrawn_too()
    {
        await using var akamon = await RunningAkamon.Start();
        akamon.Clock.Pass(TimeSpan.FromDays(80));
        await akamon.Inside(async services => { await services.GetServices<Akamon.Jobs.IJob>().Single(job => job.Name is "oidc-keys").Run(CancellationToken.None); return true; });
        var before = Kids(akamon);

        await ReplaceOf(akamon, "oidc", keep: true);
        akamon.Clock.Pass(TimeSpan.FromDays(20));

        before.Count.ShouldBe(4);
        Kids(akamon).Count.ShouldBe(4);
        before.ShouldNotContain(akamon.App.Services.GetRequiredService<SigningKeys>().Signer(SigningAlgorithm.ES256).Kid);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task The_certificate_for_SAML_is_replaced_likewise(bool keep, int published)
    {
        await using var akamon = await RunningAkamon.Start();
        var keys = akamon.App.Services.GetRequiredService<SamlKeys>();
        var old = keys.Signer.Certificate;

        await ReplaceOf(akamon, "saml", keep);

        keys.Certificates.Count.ShouldBe(published);
        keys.Signer.Certificate.ShouldNotBe(old);
    }

    [Theory]
    [InlineData("oidc", "", 0)]
    [InlineData("saml", "keep", 0)]
    [InlineData("oidc", "please", 2)]
    [InlineData("all", "", 2)]
    public async Task The_operator_says_which(string which, string how, int expected)
    {
        await using var akamon = await RunningAkamon.Start();
        await using var say = new StringWriter();
        await using var app = RunningAkamon.Build(akamon.Database, []);

        var ended = await ReplaceKeyCommand.Run(app, how.Length == 0 ? [which] : [which, how], say);

        ended.ShouldBe(expected);
        say.ToString().ShouldContain(expected == 0 ? "A new key signs from now on" : ReplaceKeyCommand.Usage);
    }

    private static Task<int> ReplaceOf(RunningAkamon akamon, string name, bool keep) =>
        akamon.Inside(services => services.GetServices<IReplaceableKey>().Single(key => string.Equals(key.Name, name, StringComparison.Ordinal)).Replace(keep, CancellationToken.None));

    private static IReadOnlyList<string> Kids(RunningAkamon akamon) =>
        [.. JsonDocument.Parse(akamon.App.Services.GetRequiredService<SigningKeys>().Document).RootElement.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()!)];

    private static string Kid(JsonElement tokens) =>
        JsonDocument.Parse(Base64Url.Decode(tokens.GetProperty("access_token").GetString()!.Split('.')[0])!).RootElement.GetProperty("kid").GetString()!; // A compact token has three parts.
}
