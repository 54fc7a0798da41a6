using System.Diagnostics;
using System.Globalization;
using Akamon.Accounts;
using Akamon.RelyingParties.Radius;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Interop.Radius;

/// <summary>FreeRADIUS once more, this time as the machine that is told to end a session (RFC 5176).</summary>
public sealed class CuttingASession
{
    [Fact]
    [Trait("req", "R5")]
    public async Task Another_implementation_understands_our_request_and_the_session_ends()
    {
        FreeRadius.Need();
        Peer.Need(Peer.Program("radclient"), "freeradius-utils");
        var gate = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        await using var akamon = await RunningAkamon.Start([.. FreeRadius.Settings, ("RelyingParties:Systems:0:Radius:Cuts:0:Client", "vpn1"), ("RelyingParties:Systems:0:Radius:Cuts:0:At", $"127.0.0.1:{gate}"), ("RelyingParties:Systems:0:Radius:Cuts:0:Secret", FreeRadius.OcservSecret)]);
        await using var radius = await FreeRadius.Start(akamon.Address, $$"""
            server gate {
              listen {
                type = coa
                ipaddr = 127.0.0.1
                port = {{gate}}
              }
              recv-coa {
                if (&User-Name == "0000000004" && &Acct-Session-Id == "s-1" && &Message-Authenticator) {
                  ok
                }
                else {
                  reject
                }
              }
              send-coa {
                ok
              }
            }
            """);
        (await Start(radius)).ShouldContain("Received Accounting-Response");
        (await Open(akamon)).ShouldBe(1);

        await akamon.Do(db => db.Set<Account>().Where(row => row.CommonId == "0000000004").ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, TimeProvider.System.GetUtcNow())));

        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await Open(akamon) > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, late.Token);
    }

    private static async Task<int> Open(RunningAkamon akamon)
    {
        var count = 0;
        await akamon.Do(async db => count = await db.Set<RadiusSession>().CountAsync(row => row.Ended == null));
        return count;
    }

    private static async Task<string> Start(FreeRadius radius)
    {
        using var radclient = Process.Start(new ProcessStartInfo(Peer.Program("radclient"), ["-x", "-r", "9", "-t", "8", $"127.0.0.1:{radius.Accounting.ToString(CultureInfo.InvariantCulture)}", "acct", FreeRadius.VpnSecret]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!; // UseShellExecute is off.
        await radclient.StandardInput.WriteAsync($"User-Name = \"0000000004\"\nAcct-Status-Type = Start\nAcct-Session-Id = \"s-1\"\nPacket-Src-IP-Address = {FreeRadius.Vpn}\n");
        radclient.StandardInput.Close();
        return await radclient.StandardOutput.ReadToEndAsync();
    }
}
