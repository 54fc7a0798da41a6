using System.Net;
using Akamon.Audit;
using Akamon.Jobs;
using Akamon.Methods.HardwareToken;
using Akamon.Tests.Methods.AccessPass;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.HardwareToken;

public sealed class LendingTokens
{
    [Fact]
    [Trait("req", "M2")]
    public async Task Staff_apply_themselves_the_desk_hands_out_and_they_confirm_the_receipt()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = (await akamon.NewPerson(), await akamon.NewToken());
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        var applied = await browser.Post(await browser.Get(TokenPress.Mine), ("Ground", "Other"), ("Note", "電話を使えません"));
        var (_, desk) = await akamon.SomebodyAtTheDesk();
        var list = await desk.Get(TokenPress.Desk);

        var done = await desk.Post(list, "form[action*='handler=HandOut']", ("Serial", token.Serial));
        var received = await browser.Post(await browser.Get(TokenPress.Mine), "form[action*='handler=Received']");

        applied.Text.ShouldContain("Applied for");
        list.Text.ShouldContain("電話を使えません");
        done.Text.ShouldContain("handed out");
        received.Document.QuerySelector("a[href='/setup/token']").ShouldNotBeNull();
        (await akamon.LoanOf(person)).Due.ShouldNotBeNull().ShouldBe(akamon.Clock.GetUtcNow() + TimeSpan.FromDays(365), TimeSpan.FromMinutes(5));
        (await akamon.Stored(token)).ShouldSatisfyAllConditions(row => row.State.ShouldBe(TokenState.Lent), row => row.HolderId.ShouldBe(person.Id));
        desk.Dispose();
    }

    [Fact]
    [Trait("req", "M2")]
    public async Task Students_are_sent_to_the_desk_which_applies_for_them()
    {
        await using var akamon = await RunningAkamon.Start(("Methods:HardwareToken:ApplyThemselves", "staff"));
        var student = await akamon.NewPerson(affiliations: "student");
        await akamon.AddContactMail(student, "s@example.org");
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(student);
        var own = await browser.Get(TokenPress.Mine);
        await browser.SendForm($"{TokenPress.Mine}?handler=Apply", [new("Ground", "NoPhone"), new("Note", ""), new("__RequestVerificationToken", own.Token)]);
        var (person, desk) = await akamon.SomebodyAtTheDesk();

        var page = await desk.Post(await desk.Get(TokenPress.Desk), "form[action*='handler=Apply']", ("CommonId", student.CommonId), ("Ground", "NoPhone"));
        var twice = await desk.Post(await desk.Get(TokenPress.Desk), "form[action*='handler=Apply']", ("CommonId", student.CommonId), ("Ground", "NoPhone"));
        var self = await desk.Post(await desk.Get(TokenPress.Desk), "form[action*='handler=Apply']", ("CommonId", person.CommonId), ("Ground", "NoPhone"));

        own.Text.ShouldContain("support desk");
        own.Document.QuerySelector("#Ground").ShouldBeNull();
        page.Text.ShouldContain("on the list");
        (await akamon.LoanOf(student)).FiledBy.ShouldBe(person.Id);
        twice.Text.ShouldContain("One is open already");
        self.Status.ShouldBe(HttpStatusCode.BadRequest);
        desk.Dispose();
    }

    [Theory]
    [InlineData("", "", "Ground")]
    [InlineData("NoPhone7", "", "Ground")]
    [InlineData("3", "x", "Ground")]
    [InlineData("Other", "  ", "Note")]
    public async Task An_application_without_a_reason_is_not_taken(string ground, string note, string field)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        var page = await browser.Post(await browser.Get(TokenPress.Mine), ("Ground", ground), ("Note", note));

        page.Document.QuerySelector($".problem a[href='#{field}']").ShouldNotBeNull();
        (await akamon.Events(Acts.TokenApplied, "done")).ShouldBe(0);
    }

    [Fact]
    public async Task Of_many_hand_outs_at_one_moment_on_two_nodes_one_happens()
    {
        await using var akamon = await RunningAkamon.Start();
        await using var node = await akamon.StartSecondNode();
        var token = await akamon.NewToken();
        var people = new List<Person>();
        for (var i = 0; i < 6; i++)
            people.Add(await akamon.NewPerson());

        var answers = await Task.WhenAll(people.Select((person, i) => (i % 2 == 0 ? akamon : node).Lend(person, token)));

        answers.Count(answer => answer is LoanAnswer.Done).ShouldBe(1);
        answers.Count(answer => answer is LoanAnswer.NotInStore).ShouldBe(5);
    }

    [Fact]
    [Trait("req", "M5")]
    public async Task Reported_lost_a_token_opens_nothing_from_then_on()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken();
        await akamon.AddApp(person);
        using var browser = akamon.NewBrowser();
        await browser.SignInWithToken(person, token.Code(akamon, 0));
        using var finder = akamon.NewBrowser("127.0.9.1");
        var waiting = await finder.EnterPassword(person);
        akamon.Clock.Pass(People.Step);

        await browser.Post(await browser.Get(TokenPress.Lost));
        await finder.Post(waiting, ("Code", token.Code(akamon, 0)));

        finder.Session.ShouldBeNull();
        (await akamon.Stored(token)).ShouldSatisfyAllConditions(row => row.State.ShouldBe(TokenState.Lost), row => row.HolderId.ShouldBeNull());
        (await akamon.Methods(person)).ShouldHaveSingleItem().Method.ShouldBe("totp");
        (await akamon.LoanOf(person)).ShouldSatisfyAllConditions(loan => loan.State.ShouldBe(RequestState.Lost), loan => loan.OpenFor.ShouldBeNull());
        (await akamon.Events(Acts.TokenLost, "done")).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:G05")]
    public async Task Losing_the_last_method_shuts_the_door_and_never_leaves_the_password_alone()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken();
        using var browser = akamon.NewBrowser();
        await browser.SignInWithToken(person, token.Code(akamon, 0));
        var told = await browser.Post(await browser.Get(TokenPress.Lost));
        var info = await browser.Get("/security-info");
        using var finder = akamon.NewBrowser("127.0.9.2");

        var page = await finder.EnterPassword(person);
        var pass = await akamon.IssuePass(person);
        using var owner = akamon.NewBrowser("127.0.9.3");
        await owner.EnterPassword(person.CommonId, pass);
        var next = await akamon.Lend(person);
        await owner.RegisterToken(next.Serial, next.Code(akamon, 0));

        told.Text.ShouldContain("last way to sign in");
        info.Text.ShouldContain("A token that you no longer have");
        finder.Session.ShouldBeNull();
        page.Address.AbsolutePath.ShouldBe("/sign-in");
        (await akamon.Methods(person)).ShouldHaveSingleItem().Slot.ShouldBe((await akamon.Stored(next)).Id.ToString("n"));
    }

    [Fact]
    [Trait("req", "M5")]
    public async Task A_token_comes_back_to_the_desk_and_is_lent_anew_with_its_old_codes_used_up()
    {
        await using var akamon = await RunningAkamon.Start();
        var (first, token) = await akamon.NewPersonWithToken(counts: true);
        await akamon.AddApp(first);
        var written = token.Code(akamon, 1);
        using var browser = akamon.NewBrowser();
        await browser.SignInWithToken(first, token.Code(akamon, 3));
        var (_, desk) = await akamon.SomebodyAtTheDesk();
        await desk.Post(await desk.Get($"{TokenPress.One}?serial={token.Serial}"), "form[action*='handler=Return']");
        var early = await akamon.Lend(await akamon.NewPerson(), token);
        await desk.Post(await desk.Get($"{TokenPress.One}?serial={token.Serial}"), "form[action*='handler=Store']");
        var second = await akamon.NewPerson();
        var lent = await akamon.Lend(second, token);
        using var next = akamon.NewBrowser();
        await next.EnterPassword(second);

        await next.RegisterToken(token.Serial, written);
        var refused = (await akamon.Methods(second)).Count;
        await next.RegisterToken(token.Serial, token.Code(akamon, 4));

        early.ShouldBe(LoanAnswer.NotInStore);
        lent.ShouldBe(LoanAnswer.Done);
        refused.ShouldBe(0);
        (await akamon.Methods(second)).ShouldHaveSingleItem();
        (await akamon.Methods(first)).ShouldHaveSingleItem().Method.ShouldBe("totp");
        desk.Dispose();
    }

    [Fact]
    [Trait("case", "sec:B12")]
    public async Task The_desk_finds_a_tokens_place_and_cannot_guess_at_it()
    {
        await using var akamon = await RunningAkamon.Start();
        var token = await akamon.NewToken(counts: true);
        var (_, desk) = await akamon.SomebodyAtTheDesk();
        async Task<Page> Align(string one, string two) => await desk.Post(await desk.Get($"{TokenPress.One}?serial={token.Serial}"), "form[action*='handler=Align']", ("Code", one), ("Next", two));

        var right = await Align(token.Code(akamon, 40), token.Code(akamon, 41));
        for (var i = 0; i < 5; i++)
            await Align(token.WrongCode(akamon), token.WrongCode(akamon));
        var waits = await Align(token.Code(akamon, 42), token.Code(akamon, 43));

        right.Text.ShouldContain("has its place again");
        waits.Text.ShouldContain("too many wrong tries");
        (await akamon.Stored(token)).LastStep.ShouldBe(41);
        desk.Dispose();
    }

    [Fact]
    public async Task Nobody_at_the_desk_hands_out_to_themselves()
    {
        await using var akamon = await RunningAkamon.Start();
        var token = await akamon.NewToken();
        var (_, desk) = await akamon.SomebodyAtTheDesk();
        await desk.Post(await desk.Get(TokenPress.Mine), ("Ground", "NoPhone"), ("Note", ""));

        var page = await desk.Post(await desk.Get(TokenPress.Desk), "form[action*='handler=HandOut']", ("Serial", token.Serial));

        page.Text.ShouldContain("Ask a colleague");
        (await akamon.Stored(token)).State.ShouldBe(TokenState.InStore);
        desk.Dispose();
    }

    [Fact]
    [Trait("req", "M5")]
    public async Task Its_holder_is_reminded_once_before_the_loan_ends_and_not_locked_out_after()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken();
        await akamon.AddContactMail(person, "h@example.org");
        async Task Remind() => await akamon.Inside(async services =>
        {
            await services.GetServices<IJob>().OfType<DueReminder>().Single().Run(CancellationToken.None);
            return true;
        });
        async Task<int> Letters() => await akamon.Read(db => Task.FromResult(db.Set<Akamon.Delivery.OutboxMessage>().Count(row => row.AccountId == person.Id)));
        var before = await Letters();
        await Remind();
        var early = await Letters();
        akamon.Clock.Pass(TimeSpan.FromDays(352));

        await Remind();
        await Remind();
        var told = await Letters();
        akamon.Clock.Pass(TimeSpan.FromDays(30));
        using var browser = akamon.NewBrowser();
        await browser.SignInWithToken(person, token.Code(akamon, 0));

        (early - before, told - early).ShouldBe((0, 1));
        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    public async Task Only_people_of_the_desk_see_the_counter()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        foreach (var address in new[] { TokenPress.Desk, TokenPress.One, TokenPress.ImportPage })
            (await browser.Send(HttpMethod.Get, address)).Status.ShouldBe(HttpStatusCode.Forbidden, address);
    }
}
