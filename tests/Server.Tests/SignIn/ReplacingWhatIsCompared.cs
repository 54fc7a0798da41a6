using Akamon.Audit;
using Akamon.Methods;
using Akamon.Methods.Password;
using Akamon.Tests.RelyingParties.Radius;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.SignIn;

/// <summary>A hash takes time, and much may happen meanwhile.</summary>
public sealed class ReplacingWhatIsCompared
{
    private const string Fresh = "seven quiet rivers bend";

    [Theory]
    [Trait("case", "sec:A17")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_compares_the_old_password_while_a_new_one_is_set_opens_nothing(bool costsMoreNow)
    {
        var (akamon, person) = await WithOldCost(costsMoreNow ? "128" : "64");
        await using var own = akamon;
        var hash = await akamon.Inside(services => services.GetRequiredService<PasswordMethod>().Hash(person.Id, Fresh, CancellationToken.None));
        using var browser = akamon.NewBrowser();
        using var vpn = new RadiusServer(akamon, "wifi");
        Page page;
        Told told;
        using (var cores = new BusyCores(akamon))
        {
            var (late, asked) = (browser.EnterPassword(person), vpn.Enter(person));
            await Until(() => akamon.Read(db => db.Set<Counter>().AnyAsync(row => row.AccountId == person.Id && row.Fails == 2)));
            await akamon.Inside(async services =>
            {
                await services.GetRequiredService<PasswordMethod>().Set(person.Id, hash, CancellationToken.None);
                return true;
            });
            cores.Free();
            (page, told) = (await late, await asked);
        }

        browser.Session.ShouldBeNull();
        page.Text.ShouldContain("do not fit together");
        told.Accepted.ShouldBeFalse();
        using var new_ = akamon.NewBrowser();
        await new_.EnterPassword(person.CommonId, Fresh);
        new_.Session.ShouldNotBeNull("The old one was not put back.");
    }

    [Fact]
    [Trait("case", "sec:RA9")]
    public async Task Making_an_old_hash_costlier_needs_no_second_place_in_the_queue()
    {
        var (akamon, person) = await WithOldCost("128", ("Methods:Password:Queue", "1"));
        await using var own = akamon;
        var gate = akamon.App.Services.GetRequiredService<HashGate>();
        var places = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => gate.Enter()).ToList();
        using var browser = akamon.NewBrowser();

        await browser.EnterPassword(person);

        browser.Session.ShouldNotBeNull("One place was free.");
        places.ForEach(place => place.Dispose());
    }

    [Fact]
    [Trait("case", "sec:RA9")]
    public async Task Two_right_ones_at_once_are_both_right_while_the_hash_is_made_costlier()
    {
        var (akamon, person) = await WithOldCost("128");
        await using var own = akamon;
        using var one = akamon.NewBrowser();
        using var other = akamon.NewBrowser();
        using (var cores = new BusyCores(akamon))
        {
            var both = Task.WhenAll(one.EnterPassword(person), other.EnterPassword(person));
            await Until(() => akamon.Read(db => db.Set<Counter>().AnyAsync(row => row.AccountId == person.Id && row.Fails == 2)));
            cores.Free();
            await both;
        }

        one.Session.ShouldNotBeNull();
        other.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:A17")]
    public async Task Of_two_changes_that_know_the_same_old_password_one_happens()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        string[] wanted = ["seven quiet rivers bend", "eight loud rivers straighten", "nine slow hills of sand"];
        var browsers = wanted.Select(_ => akamon.NewBrowser()).ToList();
        var forms = new List<Page>();
        foreach (var browser in browsers)
        {
            await browser.SignIn(akamon, person);
            forms.Add(await browser.Get("/password"));
        }

        await Task.WhenAll(wanted.Select((new_, i) => browsers[i].Post(forms[i], ("Current", person.Password), ("New", new_), ("Again", new_), ("EndOthers", "false"))));

        (await akamon.Events(Acts.PasswordChanged, "accepted")).ShouldBe(1);
        browsers.ForEach(browser => browser.Dispose());
    }

    private static async Task<(RunningAkamon, Person)> WithOldCost(string now, params (string, string)[] settings)
    {
        var database = await TestDatabase.Copy();
        Person person;
        await using (var before = await RunningAkamon.On(database, keep: true, RadiusServer.Settings))
            person = await before.NewPerson();
        return (await RunningAkamon.On(database, keep: false, [.. RadiusServer.Settings, ("Methods:Password:MemoryKiB", now), .. settings]), person);
    }

    private static async Task Until(Func<Task<bool>> done)
    {
        for (var i = 0; i < 400 && !await done(); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        (await done()).ShouldBeTrue();
    }

    /// <summary>Every core that hashes has something to do.</summary>
    private sealed class BusyCores : IDisposable
    {
        private readonly ManualResetEventSlim _free = new();

        public BusyCores(RunningAkamon akamon)
        {
            var gate = akamon.App.Services.GetRequiredService<HashGate>();
            for (var i = 0; i < Environment.ProcessorCount; i++)
                _ = Task.Factory.StartNew(() => gate.Run(() => _free.Wait(TimeSpan.FromSeconds(30)), CancellationToken.None), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        public void Free() => _free.Set();

        public void Dispose() => _free.Dispose();
    }
}
