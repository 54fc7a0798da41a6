using System.Diagnostics;
using System.Globalization;

namespace Akamon.Interop.Radius;

/// <summary>EAP-TTLS with PAP inside, by the program that Wi-Fi devices use.</summary>
public sealed class JoiningWifi
{
    [Fact]
    [Trait("req", "R1")]
    public async Task The_password_inside_the_tunnel_joins_and_a_wrong_one_or_a_false_server_does_not()
    {
        FreeRadius.Need();
        Peer.Need(Peer.Program("eapol_test"), "eapoltest");
        await using var akamon = await RunningAkamon.Start(FreeRadius.Settings);
        await using var radius = await FreeRadius.Start(akamon.Address);
        var (with, without) = (akamon.Find("0000000004"), akamon.Find("0000000001"));

        (await Join(radius, with.CommonId, with.Password)).ShouldContain("MPPE keys OK: 1");
        (await Join(radius, without.CommonId, without.Password)).ShouldEndWith("SUCCESS\n");
        (await Join(radius, with.CommonId, "wrong")).ShouldEndWith("FAILURE\n");
        (await Join(radius, with.CommonId, with.Password, server: "elsewhere.example.org")).ShouldEndWith("FAILURE\n");
        (await Join(radius, with.CommonId, with.Password, inside: "MSCHAPV2")).ShouldEndWith("FAILURE\n");
        radius.Log.ShouldNotContain(with.Password);
    }

    private static async Task<string> Join(FreeRadius radius, string name, string password, string server = "radius.example.org", string inside = "PAP")
    {
        var file = Path.Combine(radius.Folder, $"eapol-{inside}.conf");
        await File.WriteAllTextAsync(file, $$"""
            network={
              ssid="campus"
              key_mgmt=WPA-EAP
              eap=TTLS
              identity="{{name}}"
              anonymous_identity="anonymous"
              password="{{password}}"
              ca_cert="{{radius.Folder}}/certs/akamon.pem"
              domain_match="{{server}}"
              phase2="auth={{inside}}"
            }
            """);
        using var device = Process.Start(new ProcessStartInfo(Peer.Program("eapol_test"), ["-c", file, "-a", "127.0.0.1", "-A", FreeRadius.Wifi, "-p", radius.Port.ToString(CultureInfo.InvariantCulture), "-s", FreeRadius.WifiSecret, "-t", "40", "-r", "0"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!; // UseShellExecute is off.
        _ = device.StandardError.ReadToEndAsync();
        return await device.StandardOutput.ReadToEndAsync();
    }
}
