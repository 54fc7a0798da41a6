using System.Text.RegularExpressions;
using Akamon.Audit;
using Akamon.Delivery.Calls;
using Akamon.Methods.Phone;
using Akamon.SignIn;
using Akamon.Tests.Methods.RecoveryCodes;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.RelyingParties.Radius;

public sealed partial class EnteringTheVpn
{
    private const string LandLine = "+81312345678";

    [Fact]
    [Trait("req", "R1")]
    public async Task The_password_and_then_the_code_of_the_app_open_it()
    {
        await using var akamon = await RadiusServer.Start(
            ("RelyingParties:Systems:0:Radius:SessionTimeout", "08:00:00"),
            ("RelyingParties:Systems:0:Radius:Groups:0:Of", "student"), ("RelyingParties:Systems:0:Radius:Groups:0:Class", "OU=student;"),
            ("RelyingParties:Systems:0:Radius:Groups:1:Of", "staff"), ("RelyingParties:Systems:0:Radius:Groups:1:Class", "OU=staff;"), ("RelyingParties:Systems:0:Radius:Groups:1:FilterId", "staff-net"));
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);

        var asked = await vpn.Enter(person);
        var opened = await vpn.Answer(person, asked, person.Code(akamon));

        asked.Challenged.ShouldBeTrue(asked.Body);
        asked.Text.ShouldBe("Type the 6-digit code from your authenticator app (App 1).");
        opened.Accepted.ShouldBeTrue(opened.Body);
        opened.Of("reply:Class").ShouldBe("0x4f553d73746166663b");
        opened.Of("reply:Filter-Id").ShouldBe("staff-net");
        opened.Of("reply:Session-Timeout").ShouldBe("28800");
        (await akamon.Sessions(person)).ShouldBe(0);
        (await akamon.Events()).Where(one => one.System is "vpn").Select(one => $"{one.Act} {one.Result} {one.Address}").ShouldBe(
            ["sign-in.password accepted 203.0.113.7", "sign-in.asked System 203.0.113.7", "sign-in.proof accepted 203.0.113.7", "system.entered Mfa 203.0.113.7"]);
    }

    [Theory]
    [Trait("case", "A3")]
    [InlineData("{0}@example.ac.jp")]
    [InlineData(" {0} ")]
    public async Task Every_spelling_of_the_name_is_taken(string form)
    {
        await using var akamon = await RadiusServer.Start(("Accounts:Realm", "example.ac.jp"));
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);
        var name = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, person.CommonId);

        var asked = await vpn.Enter(name, person.Password);
        var opened = await vpn.Enter(person.CommonId, person.Code(akamon), asked.State);

        opened.Accepted.ShouldBeTrue(opened.Body);
    }

    [Fact]
    [Trait("case", "C4")]
    public async Task A_code_by_text_message_is_sent_after_the_password_and_opens_it()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithPhone();
        using var vpn = new RadiusServer(akamon);
        (await vpn.Enter(person.CommonId, "wrong")).Rejected.ShouldBeTrue();
        (await akamon.Events(Acts.Sent, "queued")).ShouldBe(0);

        var asked = await vpn.Enter(person);
        var letter = await akamon.Sms.Next();
        var opened = await vpn.Answer(person, asked, Digits().Match(letter.Body).Value);

        asked.Text.ShouldBe("Type the code that was sent to •••• 5678 by text message. (0: another way)");
        opened.Accepted.ShouldBeTrue(opened.Body);
    }

    [Fact]
    [Trait("case", "H5")]
    public async Task The_number_in_the_words_is_typed_into_the_app_and_ok_here()
    {
        await using var akamon = await RadiusServer.Start(PhoneApps.Offered);
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var vpn = new RadiusServer(akamon);

        var asked = await vpn.Enter(person);
        var early = await vpn.Answer(person, asked, "ok");
        await phone.Approve(await phone.Request(), Digits().Match(asked.Text).Value);
        var opened = await vpn.Answer(person, early, "ok");

        early.Challenged.ShouldBeTrue(early.Body);
        early.Text.ShouldBe(asked.Text);
        opened.Accepted.ShouldBeTrue(opened.Body);
        phone.Dispose();
    }

    [Fact]
    [Trait("case", "H5")]
    public async Task Where_the_client_can_wait_an_answer_is_held_until_the_phone_decides()
    {
        await using var akamon = await RadiusServer.Start(PhoneApps.Offered, ("RelyingParties:Systems:0:Radius:Hold", "00:00:40"));
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var vpn = new RadiusServer(akamon);
        var asked = await vpn.Enter(person);
        var before = await Token(akamon);

        var held = vpn.Answer(person, asked, "ok");
        while ((await Token(akamon)).SequenceEqual(before))
            await Task.Yield(); // Until the answer has been taken.
        await phone.Approve(await phone.Request(), Digits().Match(asked.Text).Value);

        (await held).Accepted.ShouldBeTrue();
        phone.Dispose();
    }

    [Fact]
    [Trait("case", "sec:D01")]
    public async Task Another_number_in_the_app_opens_nothing()
    {
        await using var akamon = await RadiusServer.Start(PhoneApps.Offered);
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var vpn = new RadiusServer(akamon);

        var asked = await vpn.Enter(person);
        await phone.Approve(await phone.Request(), PhoneApps.Other(Digits().Match(asked.Text).Value));
        var refused = await vpn.Answer(person, asked, "ok");

        refused.Rejected.ShouldBeTrue(refused.Body);
        refused.Text.ShouldContain("Another number was typed");
        phone.Dispose();
    }

    [Fact]
    [Trait("case", "sec:D10")]
    public async Task This_was_not_me_ends_it()
    {
        await using var akamon = await RadiusServer.Start(PhoneApps.Offered);
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var vpn = new RadiusServer(akamon);

        var asked = await vpn.Enter(person);
        await phone.Deny(await phone.Request());

        (await vpn.Answer(person, asked, "ok")).Rejected.ShouldBeTrue();
        (await vpn.Answer(person, asked, phone.Code())).Rejected.ShouldBeTrue();
        phone.Dispose();
    }

    [Fact]
    [Trait("case", "3.19")]
    public async Task Without_a_network_the_apps_own_code_is_typed_in_place_of_ok()
    {
        await using var akamon = await RadiusServer.Start(PhoneApps.Offered);
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        akamon.Clock.Pass(People.Step);
        using var vpn = new RadiusServer(akamon);

        (await vpn.Answer(person, await vpn.Enter(person), phone.Code())).Accepted.ShouldBeTrue();

        phone.Dispose();
    }

    [Fact]
    [Trait("case", "C5")]
    public async Task A_call_is_confirmed_with_a_key_and_ok_here()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithPhone(LandLine);
        using var vpn = new RadiusServer(akamon);

        var asked = await vpn.Enter(person);
        var call = await akamon.Telephone.Next();
        await call.Answer();
        var early = await vpn.Answer(person, asked, "ok");
        call.End(CallEnd.Approved);
        var opened = await Until(vpn, person, early);

        asked.Text.ShouldContain("is being called");
        early.Challenged.ShouldBeTrue(early.Body);
        opened.Accepted.ShouldBeTrue(opened.Body);
    }

    [Fact]
    [Trait("case", "H3")]
    public async Task Zero_leads_to_the_other_ways_and_a_number_chooses_one()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddPhone(person, "+819012345678", PhoneSlot.Mobile);
        using var vpn = new RadiusServer(akamon);

        var asked = await vpn.Enter(person);
        var menu = await vpn.Answer(person, asked, "0");
        var again = await vpn.Answer(person, menu, "seven");
        var chosen = await vpn.Answer(person, again, "２");
        var letter = await akamon.Sms.Next();
        var opened = await vpn.Answer(person, chosen, Digits().Match(letter.Body).Value);

        asked.Text.ShouldEndWith("(0: another way)");
        menu.Text.ShouldBe("Choose by number.\n1: Type a code from the app (App 1)\n2: Text me a code (•••• 5678)\n3: Call me (•••• 5678)");
        again.Text.ShouldBe(menu.Text);
        opened.Accepted.ShouldBeTrue(opened.Body);
    }

    [Fact]
    [Trait("case", "H3")]
    public async Task Where_a_way_cannot_be_used_now_the_others_are_shown_with_the_reason()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithPhone();
        using var vpn = new RadiusServer(akamon);
        await vpn.Enter(person);

        var second = await vpn.Enter(person); // Within thirty seconds of the first message.

        second.Challenged.ShouldBeTrue(second.Body);
        second.Text.ShouldContain("1: Text me a code");
        (await akamon.Events(Acts.Sent, "queued")).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "3.10")]
    public async Task A_code_from_the_sheet_opens_it_once()
    {
        await using var akamon = await RadiusServer.Start();
        var (person, codes) = await akamon.NewPersonWithSheet();
        using var vpn = new RadiusServer(akamon);

        async Task<Told> Use() => await vpn.Answer(person, await vpn.Answer(person, await vpn.Answer(person, await vpn.Enter(person), "0"), "2"), codes[0]);

        (await Use()).Accepted.ShouldBeTrue();
        (await Use()).Accepted.ShouldBeFalse();
    }

    [Fact]
    public async Task With_the_menu_first_nothing_is_sent_before_the_choice()
    {
        await using var akamon = await RadiusServer.Start(("RelyingParties:Systems:0:Radius:Menu", "true"));
        var person = await akamon.NewPersonWithPhone();
        using var vpn = new RadiusServer(akamon);

        var menu = await vpn.Enter(person);
        var none = await akamon.Events(Acts.Sent, "queued");
        await vpn.Answer(person, menu, "1");

        menu.Text.ShouldStartWith("Choose by number.");
        none.ShouldBe(0);
        (await akamon.Events(Acts.Sent, "queued")).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "S1r")]
    public async Task It_speaks_the_language_of_the_account_in_no_more_than_one_attribute_holds()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddPhone(person, "+819012345678", PhoneSlot.Mobile);
        await akamon.AddPhone(person, LandLine, PhoneSlot.Office, "1234");
        await akamon.Speaks(person, "ja");
        using var vpn = new RadiusServer(akamon);

        var asked = await vpn.Enter(person);
        var menu = await vpn.Answer(person, asked, "0");

        asked.Text.ShouldBe("認証アプリ（App 1）に表示されている6桁のコードを入力してください。 （0：別の方法）");
        menu.Text.ShouldStartWith("番号で選んでください。\n1: アプリのコードを入力する (App 1)\n2: コードをSMSで送信する");
        System.Text.Encoding.UTF8.GetByteCount(menu.Text).ShouldBeLessThanOrEqualTo(253);
    }

    private static Task<byte[]> Token(RunningAkamon akamon) => akamon.Read(db => db.Set<Attempt>().AsNoTracking().Select(row => row.TokenHash).SingleAsync());

    private static async Task<Told> Until(RadiusServer vpn, Person person, Told asked)
    {
        for (var times = 0; times < 200 && asked.Challenged; times++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System); // The end of the call is noted in the background.
            asked = await vpn.Answer(person, asked, "ok");
        }
        return asked;
    }

    [GeneratedRegex(@"\b[0-9]{2}\b|\b[0-9]{6}\b")]
    private static partial Regex Digits();
}
