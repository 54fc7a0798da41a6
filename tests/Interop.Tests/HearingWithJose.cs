using System.Text.Json;
using Akamon.Accounts;
using Akamon.Database;
using Akamon.Methods;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Interop;

/// <summary>Security events, read by others: the stream is made with openid-client, each event verified with jose.</summary>
public sealed class HearingWithJose
{
    private const string Secret = "a-secret-only-for-this-test-0123456789";

    [Fact]
    public async Task Events_pushed_to_a_foreign_receiver_stand_its_test()
    {
        var peers = Path.Combine(RunningAkamon.Root, "tests", "Interop.Tests", "peers");
        Peer.Need(Peer.Program("node"), "Node.js");
        Peer.Need(Path.Combine(peers, "node_modules", "jose", "package.json"), "jose (npm ci in tests/Interop.Tests/peers)");
        await using var akamon = await RunningAkamon.Start(
            ("RelyingParties:Systems:0:Name", "peer"),
            ("RelyingParties:Systems:0:Title:En", "Peer"),
            ("RelyingParties:Systems:0:Oidc:Secret", Secret),
            ("RelyingParties:Systems:0:Oidc:ServiceScopes:0", "ssf.manage"),
            ("RelyingParties:Systems:0:Oidc:ServiceScopes:1", "ssf.read"),
            ("RelyingParties:Systems:0:Oidc:SignalsInside", "true"),
            ("RelyingParties:Systems:0:Oidc:SignalsDevices", "true"),
            ("Oidc:InsideNetworks:0", "127.0.0.0/8"));
        await using var peer = Peer.Start(Peer.Program("node"), Path.Combine(peers, "signals.mjs"), akamon.Address, "peer", Secret);

        // Its own line and that of the first event may come in either order.
        var lines = new[] { JsonElement.Parse(await peer.Line()), JsonElement.Parse(await peer.Line()) };
        var account = await Rename(akamon, "0000000004");
        var changed = JsonElement.Parse(await peer.Line());

        lines.Single(line => line.TryGetProperty("made", out _)).ToString().ShouldBe("""{"made":201,"issuer":true,"verified":204}""");
        lines.Single(line => line.TryGetProperty("events", out _)).GetProperty("events").ToString().ShouldBe("""{"https://schemas.openid.net/secevent/ssf/event-type/verification":{"state":"is it there"}}""");
        changed.GetProperty("sub_id").GetProperty("sub").GetString().ShouldBe(account.ToString("n"));
        var told = changed.GetProperty("events").GetProperty("https://schemas.openid.net/secevent/caep/event-type/credential-change");
        told.GetProperty("friendly_name").GetString().ShouldBe("Renamed");
        told.GetProperty("change_type").GetString().ShouldBe("update");
    }

    private static async Task<Guid> Rename(RunningAkamon akamon, string commonId)
    {
        await using var scope = akamon.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkamonDb>();
        var account = await db.Set<Account>().Where(row => row.CommonId == commonId).Select(row => row.Id).SingleAsync();
        await db.Set<Credential>().Where(row => row.AccountId == account && row.Method == "totp").ExecuteUpdateAsync(set => set.SetProperty(row => row.Label, "Renamed"));
        return account;
    }
}
