using System.Text.Json;
using Akamon.Accounts;
using Akamon.Database;
using Akamon.MfaUse;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Interop;

/// <summary>A SCIM service that is not ours finds our attribute in its entry.</summary>
public sealed class TellingScimmy
{
    private const string Token = "a-token-only-for-this-test-0123456789", Name = "0000000001";

    [Fact]
    public async Task The_use_of_MFA_arrives_in_the_entry_of_the_account()
    {
        var peers = Path.Combine(RunningAkamon.Root, "tests", "Interop.Tests", "peers");
        Peer.Need(Peer.Program("node"), "Node.js");
        Peer.Need(Path.Combine(peers, "node_modules", "scimmy", "package.json"), "scimmy (npm ci in tests/Interop.Tests/peers)");
        await using var peer = Peer.Start(Peer.Program("node"), Path.Combine(peers, "scimmy.mjs"), Token, Name);
        await using var akamon = await RunningAkamon.Start(
            ("RelyingParties:Systems:0:Name", "peer"),
            ("RelyingParties:Systems:0:Title:En", "Peer"),
            ("RelyingParties:Systems:0:Scim:BaseUrl", await peer.Line()),
            ("RelyingParties:Systems:0:Scim:Token", Token),
            ("RelyingParties:Systems:0:Scim:UserName", "CommonId"),
            ("Oidc:InsideNetworks:0", "127.0.0.0/8"));

        var applied = await Apply(akamon);
        var entry = JsonElement.Parse(await peer.Line());

        var use = entry.GetProperty("urn:ietf:params:scim:schemas:extension:akamon:2.0:User").GetProperty("mfaUse");
        use.GetProperty("state").GetString().ShouldBe("active");
        use.GetProperty("since").GetDateTimeOffset().ShouldBe(applied, TimeSpan.FromMilliseconds(1));
        entry.GetProperty("userName").GetString().ShouldBe(Name);
    }

    private static async Task<DateTimeOffset> Apply(RunningAkamon akamon)
    {
        await using var scope = akamon.Services.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<AkamonDb>(), scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow());
        var account = await db.Set<Account>().Where(row => row.CommonId == Name).Select(row => row.Id).SingleAsync();
        db.Add(new MfaSwitch { AccountId = account, State = MfaUseState.Active, Applied = now, ReadyBy = now, Active = now });
        await db.SaveChangesAsync();
        return now;
    }
}
