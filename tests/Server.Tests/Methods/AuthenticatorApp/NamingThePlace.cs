namespace Akamon.Tests.Methods.AuthenticatorApp;

/// <summary>What the operator calls a network is shown where somebody is asked whether a sign-in is theirs (C9, 3.21).</summary>
public sealed class NamingThePlace
{
    private static readonly (string, string)[] _campus =
    [
        PhoneApps.Offered,
        ("Web:Proxies:0", "127.0.0.1"),
        ("Web:Places:0:En", "Hongo campus"), ("Web:Places:0:Ja", "本郷キャンパス"), ("Web:Places:0:Networks:0", "192.0.2.0/26"), ("Web:Places:0:Networks:1", "2001:db8:1::/48"),
        ("Web:Places:1:En", "VPN"), ("Web:Places:1:Networks:0", "192.0.2.0/24"),
    ];

    [Theory]
    [Trait("case", "C9")]
    [InlineData("192.0.2.7", "Hongo campus", "本郷キャンパス")]
    [InlineData("192.0.2.70", "VPN", "VPN")]
    [InlineData("2001:db8:1::9", "Hongo campus", "本郷キャンパス")]
    [InlineData("198.51.100.7", null, null)]
    public async Task The_app_is_told_the_place_and_the_list_of_sessions_shows_it(string from, string? en, string? ja)
    {
        await using var akamon = await RunningAkamon.Start(_campus);
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        browser.Headers["X-Forwarded-For"] = from;
        var asked = await browser.AskApp(person);

        var request = await phone.Request();
        await phone.Approve(request, asked.Number());
        await browser.TakeAnswer();
        var sessions = await browser.Get("/security-info/sessions");

        request["from"]!["place"]?["en"]!.GetValue<string>().ShouldBe(en);
        request["from"]!["place"]?["ja"]!.GetValue<string>().ShouldBe(ja);
        sessions.Text.ShouldContain(en is null ? $"from {from}" : $"from {en} ({from})");
    }
}
