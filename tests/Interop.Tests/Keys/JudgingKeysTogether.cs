using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Akamon.Accounts;
using Akamon.Database;
using Akamon.Methods.SecurityKey;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Interop.Keys;

/// <summary>
/// The same answers before three judges that share no code: Akamon, @simplewebauthn/server and python3-fido2. They agree, or
/// the difference is named here with its reason.
/// </summary>
public sealed class JudgingKeysTogether
{
    private const string Domain = "id.example.org", Origin = "https://id.example.org";

    [Fact]
    [Trait("case", "sec:E01")]
    [Trait("case", "sec:E14")]
    public async Task Three_judges_agree_or_the_difference_is_known()
    {
        var peers = Path.Combine(RunningAkamon.Root, "tests", "Interop.Tests", "peers");
        Peer.Need(Peer.Program("node"), "Node.js");
        Peer.Need(Path.Combine(peers, "node_modules", "@simplewebauthn", "server", "package.json"), "@simplewebauthn/server (npm ci in tests/Interop.Tests/peers)");
        Peer.Need("/usr/lib/python3/dist-packages/fido2/server.py", "python3-fido2");
        await using var akamon = await RunningAkamon.Start(("Methods:SecurityKey:Domain", Domain), ("Methods:SecurityKey:Origins:0", Origin));
        await using var scope = akamon.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<AkamonDb>().Set<Account>().AsNoTracking().SingleAsync(row => row.CommonId == "0000000004");
        var cases = KeyCases.All(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(KeyHolders.Handle(account))));

        var ours = await Ours(new(scope.ServiceProvider, account), cases);
        var simple = await Theirs(Peer.Start(Peer.Program("node"), Path.Combine(peers, "webauthn.mjs")), cases);
        var fido2 = await Theirs(Peer.Start("/usr/bin/python3", Path.Combine(peers, "webauthn.py")), cases);

        cases.Select(one => one.Name).Distinct(StringComparer.Ordinal).Count().ShouldBe(cases.Count);
        var seen = cases.Zip(ours, simple.Zip(fido2)).Where(row => row.Second != row.First.Right || row.Third.First is null != row.First.Right || row.Third.Second is null != row.First.Right)
            .Select(row => $"{row.First.Name}: {Said("Akamon", row.Second, row.First.Right)}{Said("simplewebauthn", row.Third.First is null, row.First.Right)}{Said("fido2", row.Third.Second is null, row.First.Right)}".TrimEnd()).ToList();
        seen.ShouldBe(Differences.All.Select(one => one.Seen), ignoreOrder: true, $"{string.Join('\n', seen)}\n{string.Join('\n', cases.Zip(simple, fido2).Where(row => row.First.Right).Select(row => $"{row.First.Name}: {row.Second} {row.Third}"))}");
        cases.Count(one => one.Right).ShouldBeGreaterThan(15);
        cases.Count(one => !one.Right).ShouldBeGreaterThan(100);
    }

    private static string Said(string who, bool accepted, bool right) => accepted == right ? "" : $"{who} {(accepted ? "accepts" : "refuses")} ";

    private static async Task<IReadOnlyList<bool>> Ours(KeyJudge judge, IReadOnlyList<KeyCase> cases)
    {
        var told = new List<bool>();
        foreach (var one in cases)
            told.Add(one.Key is null ? await judge.Registers(one.Answer, one.Challenge) : await judge.Proves(one.Key, one.Count, one.Answer, one.Challenge, one.Verified));
        return told;
    }

    private static async Task<IReadOnlyList<string?>> Theirs(Peer peer, IReadOnlyList<KeyCase> cases)
    {
        await using (peer)
        {
            await peer.Tell(JsonSerializer.Serialize(new { domain = Domain, origin = Origin, cases = cases.Select(one => one.ForPeers) }));
            return [.. JsonElement.Parse(await peer.Line()).EnumerateArray().Select(one => one.GetString())];
        }
    }
}
