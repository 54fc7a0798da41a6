using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Akamon.Lab;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Interop.Radius;

/// <summary>A real VPN: openconnect signs in to ocserv, which asks FreeRADIUS, which asks Akamon.</summary>
public sealed partial class EnteringAVpn
{
    private const string Name = "0000000004", Cookie = "COOKIE=";

    [Fact]
    [Trait("req", "R1")]
    public async Task With_the_code_of_an_app()
    {
        Ocserv.Need();
        await using var akamon = await RunningAkamon.Start(FreeRadius.Settings);
        await using var radius = await FreeRadius.Start(akamon.Address);
        await using var vpn = await Ocserv.Start(radius);
        var person = akamon.Find(Name);
        await using var program = vpn.SignIn(Name);

        await program.Type(person.Password);
        await program.Until("に表示されている6桁のコード");
        await program.Type(People.Code(person));

        await program.Until(Cookie);
    }

    [Fact]
    [Trait("case", "C4")]
    public async Task With_a_text_message_chosen_from_the_list()
    {
        Ocserv.Need();
        await using var akamon = await RunningAkamon.Start(FreeRadius.Settings);
        await using var radius = await FreeRadius.Start(akamon.Address);
        await using var vpn = await Ocserv.Start(radius);
        await akamon.AddPhone(Name, "+819012345678");
        await using var program = vpn.SignIn(Name);

        await program.Type(akamon.Find(Name).Password);
        await program.Until("（0：別の方法）");
        await program.Type("0");
        await program.Until("番号で選んでください");
        await program.Type("2");
        await program.Until("SMSで送信したコードを入力");
        await program.Type(await Message(akamon));

        await program.Until(Cookie);
    }

    [Fact]
    [Trait("case", "H5")]
    public async Task With_a_number_typed_into_the_app()
    {
        Ocserv.Need();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var akamon = await RunningAkamon.Start([.. FreeRadius.Settings, ("Methods:AuthenticatorApp:Origin", "http://app.localhost")]);
        await using var radius = await FreeRadius.Start(akamon.Address);
        await using var vpn = await Ocserv.Start(radius);
        var phone = await akamon.AddPhoneApp(Name, key);
        await using var program = vpn.SignIn(Name);

        await program.Type(akamon.Find(Name).Password);
        var asked = await program.Until("ok と入力");
        (await akamon.Approve(phone, key, Number().Match(asked).Groups["number"].Value)).ShouldBeTrue(asked);
        await program.Type("ok");

        await program.Until(Cookie);
    }

    [Fact]
    [Trait("req", "I2")]
    public async Task Not_before_MFA_is_applied_and_it_says_what_to_do()
    {
        Ocserv.Need();
        await using var akamon = await RunningAkamon.Start(FreeRadius.Settings);
        await using var radius = await FreeRadius.Start(akamon.Address);
        await using var vpn = await Ocserv.Start(radius);
        await using var program = vpn.SignIn("0000000003");

        await program.Type(akamon.Find("0000000003").Password);

        (await program.Until("MFA-2")).ShouldContain("学内VPNには多要素認証が必要です");
        program.Said.ShouldNotContain(Cookie);
    }

    private static async Task<string> Message(RunningAkamon akamon)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            LabMessage? last = null;
            await akamon.Do(async db => last = await db.Set<LabMessage>().AsNoTracking().OrderByDescending(row => row.Id).FirstOrDefaultAsync(row => row.Recipient == "+819012345678"));
            if (last is not null)
                return Digits().Match(last.Text).Value;
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, late.Token);
        }
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Digits();

    [GeneratedRegex("に (?<number>[0-9]{2}) を")]
    private static partial Regex Number();
}
