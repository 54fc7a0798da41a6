using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Jobs;
using Akamon.Methods.HardwareToken;
using Akamon.Tests.Methods.AccessPass;
using Akamon.Tests.Methods.RecoveryCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.HardwareToken;

/// <summary>What a loan's holder hears of it, and how it is made longer.</summary>
public sealed class FollowingALoan
{
    [Fact]
    [Trait("req", "M5")]
    public async Task A_loan_is_made_longer_at_the_counter_and_its_holder_is_reminded_anew()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken();
        var due = (await akamon.LoanOf(person)).Due.ShouldNotBeNull();
        await akamon.Read(db => db.Set<TokenRequest>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Reminded, due)));
        var (_, desk) = await akamon.SomebodyAtTheDesk();
        async Task<Page> Extend() => await desk.Post(await desk.Get($"{TokenPress.One}?serial={token.Serial}"), "form[action*='handler=Extend']");

        var once = await Extend();
        var longer = await akamon.LoanOf(person);
        akamon.Clock.Pass(TimeSpan.FromDays(800));
        (_, desk) = await akamon.SomebodyAtTheDesk();
        await Extend();

        once.Text.ShouldContain("Done.");
        (longer.Due - due).ShouldBe(TimeSpan.FromDays(365));
        longer.Reminded.ShouldBeNull();
        (await akamon.LoanOf(person)).Due.ShouldNotBeNull().ShouldBe(akamon.Clock.GetUtcNow() + TimeSpan.FromDays(365), TimeSpan.FromMinutes(5), "What is over goes on from today.");
        (await akamon.Events(Acts.TokenExtended, "done")).ShouldBe(2);
        desk.Dispose();
    }

    [Fact]
    [Trait("req", "M5")]
    public async Task Of_many_extensions_of_one_loan_at_one_moment_one_happens()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken();
        var (before, row, desk) = ((await akamon.LoanOf(person)).Due, await akamon.Stored(token), await akamon.NewPerson(roles: "desk"));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => akamon.Inside(services => services.GetRequiredService<TokenLoans>().Extend(row, desk.Id, CancellationToken.None))));

        // Each starts from the day it read: none is added to one that it did not see.
        var years = ((await akamon.LoanOf(person)).Due - before) / TimeSpan.FromDays(365);
        years.ShouldBe(await akamon.Events(Acts.TokenExtended, "done"));
    }

    [Theory]
    [Trait("req", "M5")]
    [Trait("case", "S1r")]
    [InlineData("en", "applied for on your behalf", "is lent to you", "is lent longer", "is due soon", "has been reported lost", "has been returned", "Your application for a hardware token")]
    [InlineData("ja", "代理で申請されました", "貸し出しました", "貸出期間を延長しました", "返却期限が近づいています", "紛失が届け出られました", "返却されました", "貸出申請について")]
    public async Task Each_step_of_a_loan_is_told_by_mail_in_the_holders_language(string language, string filed, string lent, string extended, string due, string lost, string returned, string refused)
    {
        await using var akamon = await RunningAkamon.Start(("Methods:HardwareToken:Loan", "7.00:00:00"));
        var (person, desk, token) = (await akamon.NewPerson(), await akamon.NewPerson(roles: "desk"), await akamon.NewToken());
        await akamon.AddContactMail(person, "holder@example.org");
        await akamon.Speaks(person, language);
        var holder = await akamon.Read(db => db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == person.Id));
        Task<bool> Ask() => akamon.Inside(services => services.GetRequiredService<TokenRequests>().File(holder, desk.Account, Ground.NoPhone, "", CancellationToken.None));
        async Task HandOut() => await akamon.Inside(async services => await services.GetRequiredService<TokenLoans>().HandOut((await akamon.LoanOf(person)).Id, token.Serial, desk.Account, CancellationToken.None));

        await Ask();
        await akamon.Mail.Told(filed);
        await HandOut();
        await akamon.Inside(async services =>
        {
            await services.GetServices<IJob>().OfType<DueReminder>().Single().Run(CancellationToken.None);
            return true;
        });
        await akamon.Mail.ToldAll(lent, due); // Side by side, in either order: the server's own round may have come first.
        await akamon.Act(token, (loans, row) => loans.Extend(row, desk.Id, CancellationToken.None));
        await akamon.Mail.Told(extended);
        await akamon.Act(token, (loans, row) => loans.Lose(row, desk.Id, CancellationToken.None));
        await akamon.Mail.Told(lost);
        token = await akamon.NewToken();
        await Ask();
        await HandOut();
        await akamon.Act(token, (loans, row) => loans.TakeBack(row, desk.Id, CancellationToken.None));
        await akamon.Mail.Told(returned);
        await Ask();
        await akamon.Inside(async services => await services.GetRequiredService<TokenRequests>().Refuse((await akamon.LoanOf(person)).Id, desk.Account, CancellationToken.None));
        await akamon.Mail.Told(refused);
    }

    [Fact]
    [Trait("req", "M1")]
    [Trait("req", "O7")]
    public async Task The_way_of_a_token_stands_in_its_holders_history()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken();
        var desk = await akamon.NewPerson(roles: "desk");
        await akamon.Act(token, (loans, row) => loans.Extend(row, desk.Id, CancellationToken.None));
        using var browser = akamon.NewBrowser();
        await browser.SignInWithToken(person, token.Code(akamon, 0));

        var history = await browser.Get("/status/history");

        history.Text.ShouldContain("Applied for: Hardware token (lent)");
        history.Text.ShouldContain("Handed out: Hardware token (lent)");
        history.Text.ShouldContain("Lent longer: Hardware token (lent)");
    }
}
