namespace Akamon.Tests.Audit;

public sealed class KeepingSecretsOutOfLogs
{
    [Fact]
    [Trait("case", "sec:N06")]
    public async Task No_log_line_and_no_event_holds_a_password_a_code_a_secret_or_a_token()
    {
        await using var akamon = await RunningAkamon.Start(("Logging:LogLevel:Default", "Debug"), ("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Debug"), ("Logging:LogLevel:Microsoft.AspNetCore", "Information"));
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person.CommonId, "a wrong one typed");
        await browser.EnterPassword(person);
        var (attempt, code) = (browser.Attempt, person.Code(akamon));
        var wrong = person.WrongCode(akamon);
        await browser.EnterCode(wrong);
        await browser.EnterCode(code);
        var session = browser.Session;
        var enrol = await browser.Get("/setup/totp");
        var begun = await browser.Follow(await browser.SendForm("/setup/totp?handler=Begin", [new("__RequestVerificationToken", enrol.Token)]));
        var pending = begun.Document.QuerySelector("#secret")?.GetAttribute("data-value");

        string?[] secrets = [person.Password, "a wrong one typed", attempt, code, wrong, session, person.Secrets[0], pending, browser.Cookies["__Host-idp_dev"], browser.Cookies["__Host-idp_csrf"], enrol.Token, person.CommonId];
        var record = string.Join('\n', akamon.Log.Lines.Concat((await akamon.Events()).Select(audited => audited.Text())));

        secrets.ShouldAllBe(secret => secret!.Length > 4); // Each was found above.
        akamon.Log.Lines.Count.ShouldBeGreaterThan(100);
        secrets.Where(secret => record.Contains(secret!, StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
