using Akamon.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>The directory, the gate with everything that is missing, agreement at the first use, and what the desk makes of it.</summary>
public sealed class KeepingTheRules(Chromium chromium) : Journey(chromium)
{
    [Theory]
    [MemberData(nameof(ReachingEverybody.Looks), MemberType = typeof(ReachingEverybody))]
    public async Task Every_page_about_the_rules_can_be_used_by_all(string language, ColorScheme colours, int width)
    {
        var visitor = await Visit(new(language, colours, width));
        var inspector = new Inspector(visitor);
        var student = Site.People.Single(person => person.Role is "student");
        var systems = await visitor.Open<SystemsPage>();
        await Expect(systems.Systems).ToHaveCountAsync(7);
        await Expect((await systems.For("student")).Systems).ToHaveCountAsync(6);

        var gate = await (await (await visitor.Open<WifiPage>()).SignIn<SignInPage>()).Enter<GatePage>(student);
        await Expect(gate.Codes).ToHaveTextAsync(["MFA-1", "TRN-1"]);
        var asked = await (await visitor.Open<LibraryPage>()).SignIn<ConsentPage>();
        await Expect(asked.Told.Nth(1)).ToHaveTextAsync(student.Name);
        await asked.Agree<LibraryPage>();
        foreach (var path in new[] { "/security-info/consents", "/device", "/lab/systems/desktop", "/lab/training" })
        {
            await visitor.Tab.GotoAsync(path);
            await inspector.Look(new AnyPage(visitor));
        }
        await visitor.Tab.GotoAsync("/device");
        await visitor.Tab.FillAsync("#Code", "BCDF-GHJK");
        await visitor.Tab.ClickAsync("main form button.button");
        await inspector.Look(new AnyPage(visitor));

        inspector.Faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(ReachingEverybody.Looks), MemberType = typeof(ReachingEverybody))]
    public async Task Every_page_of_the_desk_about_the_rules_can_be_used_by_all(string language, ColorScheme colours, int width)
    {
        var other = await Visit();
        var code = await (await (await (await other.Open<WifiPage>()).SignIn<SignInPage>()).Enter<GatePage>(Site.People.Single(person => person.Role is "student"))).ForTheDesk();
        var visitor = await Visit(new(language, colours, width));
        var desk = new Newcomer(visitor, Site.People.Single(person => person.Role is "desk"));
        await desk.RegisterFirst();
        var inspector = new Inspector(visitor);

        await visitor.Tab.GotoAsync("/desk");
        await inspector.Look(new AnyPage(visitor));
        await visitor.Tab.ClickAsync("main .row a[href='/desk/reference']");
        await visitor.Tab.FillAsync("#Code", code.ToLowerInvariant());
        await visitor.Tab.ClickAsync("main form button.button");
        await Expect(visitor.Tab.Locator("main .notice.warning h3 code")).ToHaveTextAsync(["MFA-1", "TRN-1"]);
        await visitor.Tab.ClickAsync("main details summary");
        await inspector.Look(new AnyPage(visitor));
        await visitor.Tab.FillAsync("#Code", "nothing");
        await visitor.Tab.ClickAsync("main form button.button");
        await inspector.Look(new AnyPage(visitor));
        await visitor.Tab.GotoAsync("/desk/exceptions");
        await visitor.Tab.FillAsync("#CommonId", "0000000002");
        await visitor.Tab.ClickAsync("main form button.button:not(.quiet)");
        await inspector.Look(new AnyPage(visitor));

        inspector.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Passing_the_training_opens_the_system_from_the_gate_itself()
    {
        var visitor = await Visit();
        var student = Site.People.Single(person => person.Role is "student");
        await new Newcomer(visitor, student).DoAllSteps();
        var gate = await (await visitor.Open<WifiPage>()).SignIn<GatePage>();
        await Expect(gate.Codes).ToHaveTextAsync(["TRN-1"]);
        await Expect(gate.Kept).ToHaveCountAsync(1);

        await visitor.Lead(() => visitor.Tab.ClickAsync("main .notice.warning a.button"));
        await visitor.Lead(() => visitor.Tab.ClickAsync($"main button[value='{student.CommonId}']"));
        var inside = await (await visitor.Open<WifiPage>()).SignIn<WifiPage>();

        await Expect(inside.Account).ToContainTextAsync(student.CommonId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Agreement_can_be_refused_given_and_taken_back(bool scripts)
    {
        var visitor = await Visit(new(Scripts: scripts));
        var asked = await (await (await (await visitor.Open<LibraryPage>()).SignIn<SignInPage>()).Enter<CodePage>(Site.Protected)).Enter<ConsentPage>(CodeApp.Code(Site.Protected.TotpSecret!, Site.Clock.GetUtcNow())); // This account has one.
        await Expect(asked.Choices).ToHaveCountAsync(1);

        var outside = await asked.Decline<LibraryPage>();
        await Expect(outside.Problem).ToBeVisibleAsync();
        var inside = await (await (await visitor.Open<LibraryPage>()).SignIn<ConsentPage>()).Agree<LibraryPage>();
        await Expect(inside.Account).ToContainTextAsync(Site.Protected.CommonId);
        var list = await visitor.Open<ConsentsPage>();
        await Expect(list.Rows).ToHaveCountAsync(1);
        await Expect((await list.TakeBack()).Rows).ToHaveCountAsync(0);
    }
}
