using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Akamon.Audit;
using Akamon.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Interop.Radius;

/// <summary>FreeRADIUS as docs/operate/radius.md sets it up, asked over UDP.</summary>
public sealed partial class EnteringByRadius
{
    private const string Name = "0000000004";

    [Fact]
    [Trait("case", "sec:K03")]
    public async Task Password_and_code_open_it_and_every_answer_is_signed_first_of_all()
    {
        FreeRadius.Need();
        await using var akamon = await RunningAkamon.Start(FreeRadius.Settings);
        await using var radius = await FreeRadius.Start(akamon.Address);
        using var vpn = new RadiusWire(radius.Port, FreeRadius.Vpn, FreeRadius.VpnSecret);
        var person = akamon.Find(Name);

        var asked = (await vpn.Ask($"{Name}@{Realm}", person.Password)).ShouldNotBeNull();
        var opened = (await vpn.Ask(Name, People.Code(person), asked.Of(RadiusWire.State))).ShouldNotBeNull();
        var again = (await vpn.Ask(Name, People.Code(person), asked.Of(RadiusWire.State))).ShouldNotBeNull();
        var wrong = (await vpn.Ask(Name, "wrong")).ShouldNotBeNull();

        asked.Code.ShouldBe(RadiusAnswer.Challenge, asked.Message);
        asked.Message.ShouldContain("認証アプリ（Demo app）に表示されている6桁のコード");
        opened.Code.ShouldBe(RadiusAnswer.Accept, opened.Message);
        Encoding.UTF8.GetString(opened.Of(RadiusWire.Class).ShouldNotBeNull()).ShouldBe("OU=staff;");
        again.Code.ShouldBe(RadiusAnswer.Reject);
        wrong.Code.ShouldBe(RadiusAnswer.Reject);
        wrong.Message.ShouldBe("IDかパスワードが違うか、今は使えません。 / The ID or the password is wrong, or cannot be used here now.");
        new[] { asked, opened, again, wrong }.ShouldAllBe(answer => answer.IsGenuine);
        radius.Log.ShouldNotContain(person.Password);
    }

    [Fact]
    [Trait("case", "sec:K01")]
    [Trait("case", "sec:K02")]
    public async Task A_packet_that_is_not_signed_or_not_rightly_gets_no_answer_and_reaches_nobody()
    {
        FreeRadius.Need();
        await using var akamon = await RunningAkamon.Start(FreeRadius.Settings);
        await using var radius = await FreeRadius.Start(akamon.Address);
        using var vpn = new RadiusWire(radius.Port, FreeRadius.Vpn, FreeRadius.VpnSecret);
        using var stranger = new RadiusWire(radius.Port, "127.0.0.9", FreeRadius.VpnSecret);
        using var guesser = new RadiusWire(radius.Port, FreeRadius.Vpn, "another-secret-0123456789");
        var person = akamon.Find(Name);
        var flipped = vpn.Request(Name, person.Password, state: null);
        flipped[30] ^= 1;

        (await vpn.Send(vpn.Packet(new byte[16], [(RadiusWire.UserName, Encoding.UTF8.GetBytes(Name)), (RadiusWire.UserPassword, new byte[16])]), seconds: 3)).ShouldBeNull();
        (await vpn.Send(flipped, seconds: 3)).ShouldBeNull();
        (await stranger.Send(stranger.Request(Name, person.Password, state: null), seconds: 3)).ShouldBeNull();
        (await guesser.Send(guesser.Request(Name, person.Password, state: null), seconds: 3)).ShouldBeNull();
        (await vpn.Send([1, 2, 3], seconds: 1)).ShouldBeNull();

        (await Events(akamon, Acts.Password)).ShouldBe(0);
        (await vpn.Ask(Name, person.Password))?.Code.ShouldBe(RadiusAnswer.Challenge, "It still answers.");
    }

    [Fact]
    [Trait("case", "sec:K06")]
    public async Task The_same_packet_five_times_is_one_try()
    {
        FreeRadius.Need();
        await using var akamon = await RunningAkamon.Start(FreeRadius.Settings);
        await using var radius = await FreeRadius.Start(akamon.Address);
        using var vpn = new RadiusWire(radius.Port, FreeRadius.Vpn, FreeRadius.VpnSecret);
        var packet = vpn.Request(Name, akamon.Find(Name).Password, state: null);

        var all = new List<RadiusAnswer?>();
        for (var i = 0; i < 5; i++)
            all.Add(await vpn.Send(packet));

        all.Select(answer => answer?.Code).Distinct().ShouldBe([RadiusAnswer.Challenge]);
        all.Select(answer => Convert.ToHexString(answer?.Of(RadiusWire.State) ?? [])).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        (await Events(akamon, Acts.Password)).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:RK2")]
    [Trait("case", "sec:K11")]
    [Trait("case", "sec:K12")]
    public async Task Odd_requests_are_refused_and_nothing_in_them_is_expanded()
    {
        FreeRadius.Need();
        await using var akamon = await RunningAkamon.Start(FreeRadius.Settings);
        await using var radius = await FreeRadius.Start(akamon.Address);
        using var vpn = new RadiusWire(radius.Port, FreeRadius.Vpn, FreeRadius.VpnSecret);
        var person = akamon.Find(Name);
        var (few, many) = (Enumerable.Range(0, 10).Select(i => (RadiusWire.ProxyState, new[] { (byte)i })).ToArray(), Enumerable.Range(0, 11).Select(i => (RadiusWire.ProxyState, new[] { (byte)i })).ToArray());
        var chap = vpn.Sign(vpn.Packet(new byte[16], [(RadiusWire.MessageAuthenticator, new byte[16]), (RadiusWire.UserName, Encoding.UTF8.GetBytes(Name)), (RadiusWire.ChapPassword, new byte[17])]));

        (await vpn.Ask(Name, person.Password, state: null, many))?.Code.ShouldBe(RadiusAnswer.Reject);
        (await vpn.Send(chap))?.Code.ShouldBe(RadiusAnswer.Reject);
        (await Events(akamon, Acts.Password)).ShouldBe(0);
        var odd = new[] { "%{User-Password}", "`id`", "a\r\nb", "' or 1=1 --", new string('x', 253), "\"\\{" };
        foreach (var name in odd)
        {
            var answer = (await vpn.Ask(name, "%{User-Name}-geheim")).ShouldNotBeNull();
            answer.Code.ShouldBe(RadiusAnswer.Reject);
            answer.Message.ShouldNotContain("geheim");
        }
        var allowed = (await vpn.Ask(Name, person.Password, state: null, few)).ShouldNotBeNull();
        allowed.Code.ShouldBe(RadiusAnswer.Challenge, allowed.Message);
        allowed.Attributes.Where(one => one.Type == RadiusWire.ProxyState).Select(one => (int)one.Value[0]).ShouldBe(Enumerable.Range(0, 10));
        radius.Log.ShouldNotContain("geheim");
    }

    [Fact]
    public async Task What_an_account_calls_its_app_reaches_the_client_letter_by_letter()
    {
        FreeRadius.Need();
        const string Label = "%{User-Password} \\n \"電話\" `id`";
        await using var akamon = await RunningAkamon.Start(FreeRadius.Settings);
        await using var radius = await FreeRadius.Start(akamon.Address);
        using var vpn = new RadiusWire(radius.Port, FreeRadius.Vpn, FreeRadius.VpnSecret);
        await akamon.Do(db => db.Set<Akamon.Methods.Credential>().Where(row => row.Label == "Demo app").ExecuteUpdateAsync(set => set.SetProperty(row => row.Label, Label)));

        (await vpn.Ask(Name, akamon.Find(Name).Password))?.Message.ShouldContain($"認証アプリ（{Label}）");
    }

    [Fact]
    public async Task When_Akamon_is_gone_or_does_not_know_the_server_everybody_is_refused_with_words()
    {
        FreeRadius.Need();
        var akamon = await RunningAkamon.Start([.. FreeRadius.Settings.Where(one => one.Name is not "Radius:Secret"), ("Radius:Secret", "another-secret-0123456789-0123456789")]);
        var person = akamon.Find(Name);
        await using var radius = await FreeRadius.Start(akamon.Address);
        using var vpn = new RadiusWire(radius.Port, FreeRadius.Vpn, FreeRadius.VpnSecret);

        var unknown = (await vpn.Ask(Name, person.Password)).ShouldNotBeNull();
        var passwords = await Events(akamon, Acts.Password);
        await akamon.DisposeAsync();
        var gone = (await vpn.Ask(Name, person.Password)).ShouldNotBeNull();

        (unknown.Code, unknown.Message, passwords).ShouldBe((RadiusAnswer.Reject, "Sign-in is not available just now.", 0));
        (gone.Code, gone.Message).ShouldBe((RadiusAnswer.Reject, "Sign-in is not available just now."));
        radius.Log.ShouldNotContain(person.Password);
    }

    [Fact]
    public async Task FreeRADIUSs_own_client_gets_in()
    {
        FreeRadius.Need();
        Peer.Need(Peer.Program("radclient"), "freeradius-utils");
        await using var akamon = await RunningAkamon.Start(FreeRadius.Settings);
        await using var radius = await FreeRadius.Start(akamon.Address);
        var person = akamon.Find(Name);

        var asked = await Radclient(radius, person.Password, "");
        var opened = await Radclient(radius, People.Code(person), StateLine().Match(asked).Value);

        asked.ShouldContain("Received Access-Challenge");
        opened.ShouldContain("Received Access-Accept");
    }

    [Fact]
    [Trait("req", "M4")]
    public async Task A_lent_token_gets_in_with_FreeRADIUSs_own_client()
    {
        FreeRadius.Need();
        Peer.Need(Peer.Program("radclient"), "freeradius-utils");
        Peer.Need(Peer.Program("oathtool"), "oathtool");
        await using var akamon = await RunningAkamon.Start(FreeRadius.Settings);
        await using var radius = await FreeRadius.Start(akamon.Address);
        var person = akamon.Find(Name);
        await akamon.AddToken(Name, "AK990001", People.TokenSecret);

        var asked = await Radclient(radius, person.Password, "");
        var opened = await Radclient(radius, await People.OathTool(), StateLine().Match(asked).Value);

        asked.ShouldContain("Received Access-Challenge");
        asked.ShouldContain("0001");
        opened.ShouldContain("Received Access-Accept");
    }

    [Fact]
    [Trait("case", "sec:RN4")]
    public async Task Also_its_debugging_output_holds_no_password()
    {
        FreeRadius.Need();
        await using var akamon = await RunningAkamon.Start(FreeRadius.Settings);
        await using var radius = await FreeRadius.Start(akamon.Address);
        var (person, port, more) = (akamon.Find(Name), FreePort.Next(), FreePort.Next());
        using var debugged = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", $"cd {radius.Folder} && sed -i 's/port = {radius.Port}/port = {port}/; s/port = {radius.Accounting}/port = {more}/' sites-enabled/akamon && exec freeradius -X -d {radius.Folder}"]) { UseShellExecute = false, RedirectStandardOutput = true })!; // UseShellExecute is off.
        var said = new StringBuilder();
        debugged.OutputDataReceived += (_, line) => { lock (said) said.AppendLine(line.Data); };
        debugged.BeginOutputReadLine();
        using var vpn = new RadiusWire(port, FreeRadius.Vpn, FreeRadius.VpnSecret);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!Said().Contains("Ready to process requests", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, late.Token);

        (await vpn.Ask(Name, person.Password))?.Code.ShouldBe(RadiusAnswer.Challenge);
        debugged.Kill();
        await debugged.WaitForExitAsync();

        Said().ShouldContain("Received Access-Request");
        Said().ShouldNotContain(person.Password);

        string Said()
        {
            lock (said)
                return said.ToString();
        }
    }

    private const string Realm = "utac.u-tokyo.ac.jp"; // Unless the settings say otherwise.

    private static async Task<string> Radclient(FreeRadius radius, string password, string state)
    {
        var request = $"User-Name = \"{Name}\"\nUser-Password = \"{password}\"\nMessage-Authenticator = 0x00\nPacket-Src-IP-Address = {FreeRadius.Vpn}\n{state}\n";
        using var radclient = Process.Start(new ProcessStartInfo(Peer.Program("radclient"), ["-x", "-r", "1", "-t", "30", $"127.0.0.1:{radius.Port.ToString(CultureInfo.InvariantCulture)}", "auth", FreeRadius.VpnSecret]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!; // UseShellExecute is off.
        await radclient.StandardInput.WriteAsync(request);
        radclient.StandardInput.Close();
        return await radclient.StandardOutput.ReadToEndAsync();
    }

    private static async Task<int> Events(RunningAkamon akamon, string act)
    {
        var count = 0;
        await akamon.Do(async db => count = await db.Set<AuditEvent>().CountAsync(row => row.Act == act));
        return count;
    }

    [GeneratedRegex("State = 0x[0-9a-f]+")]
    private static partial Regex StateLine();
}
