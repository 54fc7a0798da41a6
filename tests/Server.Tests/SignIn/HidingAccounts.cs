using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Akamon.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.SignIn;

/// <summary>Before the password is right, nothing tells whether an account exists or in what state it is.</summary>
public sealed partial class HidingAccounts
{
    private const string Unknown = "9999999999";

    [Fact]
    [Trait("case", "sec:A01")]
    public async Task Unknown_names_and_wrong_passwords_are_answered_alike()
    {
        await using var akamon = await RunningAkamon.Start();
        var (plain, mfa, suspended) = (await akamon.NewPerson(), await akamon.NewPersonWithMfa(), await akamon.NewPerson());
        await Suspend(akamon, suspended);

        var unknown = await Answer(akamon, Unknown, "wrong");

        (await Answer(akamon, plain.CommonId, "wrong")).ShouldBe(unknown);
        (await Answer(akamon, mfa.CommonId, "wrong")).ShouldBe(unknown);
        (await Answer(akamon, suspended.CommonId, "wrong")).ShouldBe(unknown);
        (await Answer(akamon, suspended.CommonId, suspended.Password)).ShouldBe(unknown);
    }

    [Fact]
    [Trait("case", "sec:A01")]
    public async Task Names_without_an_account_are_slowed_down_like_those_with_one()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        for (var i = 0; i < 5; i++)
        {
            await Answer(akamon, person.CommonId, "wrong");
            await Answer(akamon, Unknown, "wrong");
        }

        var known = await Answer(akamon, person.CommonId, "wrong");
        var unknown = await Answer(akamon, Unknown, "wrong");
        akamon.Clock.Pass(TimeSpan.FromMinutes(1));

        known.ShouldContain("Too many wrong tries");
        unknown.ShouldBe(known);
        (await Answer(akamon, Unknown, "wrong")).ShouldBe(await Answer(akamon, person.CommonId, "wrong"));
    }

    [Fact]
    [Trait("case", "sec:A01")]
    public async Task The_right_password_of_a_suspended_account_counts_like_a_wrong_one()
    {
        await using var akamon = await RunningAkamon.Start();
        var suspended = await akamon.NewPerson();
        await Suspend(akamon, suspended);
        for (var i = 0; i < 5; i++)
            await Answer(akamon, suspended.CommonId, i == 3 ? suspended.Password : "wrong");

        (await Answer(akamon, suspended.CommonId, "wrong")).ShouldContain("Too many wrong tries");
    }

    [Fact]
    [Trait("case", "sec:A02")]
    public async Task The_time_of_the_answer_tells_nothing()
    {
        await using var akamon = await RunningAkamon.Start(("Methods:Password:MemoryKiB", "19456"), ("Methods:Password:Passes", "2"));
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        List<double> known = [], unknown = [];
        await Timed(browser, person.CommonId);
        await Timed(browser, Unknown);
        for (var i = 0; i < 30; i++)
        {
            akamon.Clock.Pass(TimeSpan.FromMinutes(20)); // Four tries in fifteen minutes are free.
            known.Add(await Timed(browser, person.CommonId));
            unknown.Add(await Timed(browser, Unknown));
        }

        var (one, other) = (Median(known), Median(unknown));

        Math.Abs(one - other).ShouldBeLessThan(Math.Max(5, one * 0.35), $"known {one:F1} ms, unknown {other:F1} ms");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task<double> Timed(Browser browser, string name)
    {
        var page = await browser.Get("/sign-in");
        var start = Stopwatch.GetTimestamp();
        await browser.Submit(page, page.Form(), ("CommonId", name), ("Password", "wrong"));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Everything of the answer but the name itself and what is random in it.</summary>
    private static async Task<string> Answer(RunningAkamon akamon, string name, string password)
    {
        using var browser = akamon.NewBrowser();
        var page = await browser.SubmitPassword(name, password);
        var body = Random().Replace(page.Body, "…").Replace(name, "NAME", StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{(int)page.Status} {page.HeaderNames} {string.Join(' ', page.SetCookies)}\n{body}");
    }

    private static Task<int> Suspend(RunningAkamon akamon, Person person) =>
        akamon.Read(db => db.Set<Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, akamon.Clock.GetUtcNow())));

    [GeneratedRegex("(?<=__RequestVerificationToken\" type=\"hidden\" value=\")[^\"]+")]
    private static partial Regex Random();
}
