using Akamon.Audit;
using Akamon.RelyingParties;
using Akamon.RelyingParties.Oidc.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.RelyingParties.Oidc.Signals;

/// <summary>Push (RFC 8935) and poll (RFC 8936): nothing is lost, nothing comes twice, and one system never sees the events of another.</summary>
[Trait("req", "R5")]
public sealed class DeliveringEvents
{
    [Fact]
    public async Task What_is_polled_is_told_again_until_it_is_acknowledged()
    {
        await using var akamon = await RunningAkamon.Start(Receiver.Settings());
        using var shop = new Receiver(akamon);
        var person = await akamon.NewPerson();
        var id = await shop.Open();
        foreach (var _ in Enumerable.Range(0, 3))
            await akamon.AddApp(person);
        await shop.Tell();

        var first = (await shop.Fetch(id, new { maxEvents = 2, returnImmediately = true })).Body;
        var names = first.GetProperty("sets").EnumerateObject().Select(one => one.Name).ToList();
        var rest = (await shop.Fetch(id)).Body;
        akamon.Clock.Pass(TimeSpan.FromMinutes(2));
        var again = (await shop.Fetch(id, new { ack = names[..1], setErrs = new Dictionary<string, object> { [names[1]] = new { err = "invalid_key", description = "x" } }, returnImmediately = true })).Body;

        first.GetProperty("moreAvailable").GetBoolean().ShouldBeTrue();
        names.Count.ShouldBe(2);
        rest.GetProperty("sets").EnumerateObject().Single().Name.ShouldNotBeOneOf([.. names]);
        rest.GetProperty("moreAvailable").GetBoolean().ShouldBeFalse();
        again.GetProperty("sets").EnumerateObject().Single().Name.ShouldBe(rest.GetProperty("sets").EnumerateObject().Single().Name);
        (await akamon.Read(db => db.Set<AuditEvent>().SingleAsync(row => row.Act == Acts.SignalLost))).Result.ShouldBe("invalid_key");
        (await shop.Fetch(id, new { ack = new[] { again.GetProperty("sets").EnumerateObject().Single().Name }, maxEvents = 0 })).Body.GetProperty("sets").EnumerateObject().ShouldBeEmpty();
        (await akamon.Read(db => db.Set<SignalEvent>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "sec:RI4")]
    public async Task Nobody_acknowledges_what_is_in_the_stream_of_another()
    {
        await using var akamon = await RunningAkamon.Start([.. Receiver.Settings(), .. Receiver.Settings(1, "other")]);
        using var shop = new Receiver(akamon);
        using var other = new Receiver(akamon, "other");
        var (id, foreign) = (await shop.Open(), await other.Open());
        await shop.Ask(HttpMethod.Post, "/ssf/verify", new { stream_id = id });
        var name = (await akamon.Read(db => db.Set<SignalEvent>().SingleAsync())).Id.ToString("n");

        await other.Fetch(foreign, new { ack = new[] { name }, returnImmediately = true });

        (await shop.Fetch(id)).Body.GetProperty("sets").EnumerateObject().Single().Name.ShouldBe(name);
    }

    [Fact]
    public async Task A_system_that_never_ends_its_answer_holds_up_no_other()
    {
        using var slow = new SystemSite { Says = System.Net.HttpStatusCode.BadRequest, NeverEnds = true };
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start([.. Receiver.Settings(), .. Receiver.Settings(1, "other")]);
        using var shop = new Receiver(akamon);
        using var other = new Receiver(akamon, "other");
        var (first, second) = (await shop.Open(slow), await other.Open(site));

        await shop.Ask(HttpMethod.Post, "/ssf/verify", new { stream_id = first });
        await slow.Next();
        await other.Ask(HttpMethod.Post, "/ssf/verify", new { stream_id = second });

        await site.Next();
        await Until(() => akamon.Read(db => db.Set<SignalEvent>().AnyAsync(row => row.Tries == 1 && row.Due < akamon.Clock.GetUtcNow() + TimeSpan.FromSeconds(30)))); // Left, and tried again later.
    }

    [Theory]
    [InlineData("down")]
    [InlineData("redirect")]
    [InlineData("hangs")]
    public async Task What_a_system_does_not_take_is_pushed_again_later_under_the_same_name_and_at_last_given_up(string fault)
    {
        using var site = new SystemSite { Says = fault is "redirect" ? System.Net.HttpStatusCode.Redirect : System.Net.HttpStatusCode.ServiceUnavailable, Hangs = fault is "hangs" };
        await using var akamon = await RunningAkamon.Start([.. Receiver.Settings(), ("Oidc:SignalTries", "2")]);
        using var shop = new Receiver(akamon);
        var id = await shop.Open(site);

        await shop.Ask(HttpMethod.Post, "/ssf/verify", new { stream_id = id });
        var first = await shop.Read((await site.Next()).Body);
        await Until(() => akamon.Read(db => db.Set<SignalEvent>().AnyAsync(row => row.Tries == 1 && row.Due < akamon.Clock.GetUtcNow() + TimeSpan.FromSeconds(30))));
        await shop.Tell();
        site.Asked.ShouldBe(1, "Not at once, and no detour.");
        akamon.Clock.Pass(TimeSpan.FromSeconds(6));
        await shop.Tell();

        (await shop.Read((await site.Next()).Body)).GetProperty("jti").GetString().ShouldBe(first.GetProperty("jti").GetString());
        await Until(() => akamon.Read(db => db.Set<AuditEvent>().AnyAsync(row => row.Act == Acts.SignalLost && row.Result == "gave up")));
    }

    [Fact]
    public async Task What_a_system_cannot_use_is_not_pushed_again()
    {
        using var site = new SystemSite { Says = System.Net.HttpStatusCode.BadRequest, Gives = """{"err":"invalid_audience","description":"Not ours"}""" };
        await using var akamon = await RunningAkamon.Start(Receiver.Settings());
        using var shop = new Receiver(akamon);
        var id = await shop.Open(site);

        await shop.Ask(HttpMethod.Post, "/ssf/verify", new { stream_id = id });
        await site.Next();

        await Until(() => akamon.Read(db => db.Set<AuditEvent>().AnyAsync(row => row.Act == Acts.SignalLost && row.Result == "invalid_audience")));
        (await akamon.Read(db => db.Set<SignalEvent>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_paused_stream_keeps_what_happens_and_tells_it_in_order()
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start(Receiver.Settings());
        using var shop = new Receiver(akamon);
        var person = await akamon.NewPerson();
        var id = await shop.Open(site);
        (await shop.Ask(HttpMethod.Post, "/ssf/status", new { stream_id = id, status = "paused", reason = "We move" })).Status.ShouldBe(200);
        await akamon.AddApp(person);
        await akamon.AddPhone(person, "+819012345678", "mobile");
        await shop.Tell();

        site.Asked.ShouldBe(0);
        (await shop.Ask(HttpMethod.Get, $"/ssf/status?stream_id={id}")).Body.ToString().ShouldBe($$"""{"stream_id":"{{id}}","status":"paused","reason":"We move"}""");
        await shop.Ask(HttpMethod.Post, "/ssf/status", new { stream_id = id, status = "enabled" });
        await shop.Tell();

        Receiver.Event(await shop.Read((await site.Next()).Body)).Value.GetProperty("credential_type").GetString().ShouldBe("app");
        Receiver.Event(await shop.Read((await site.Next()).Body)).Value.GetProperty("credential_type").GetString().ShouldBe("phone-sms");
    }

    [Theory]
    [Trait("case", "sec:H15")]
    [InlineData("192.0.2.0/24", "true")]
    [InlineData("127.0.0.0/8", "false")]
    public async Task Addresses_that_are_not_public_are_called_only_where_network_and_system_are_allowed_to(string inside, string allowed)
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start([.. Receiver.Settings(more: ("SignalsInside", allowed)), ("Oidc:InsideNetworks:0", inside)]);
        using var shop = new Receiver(akamon);
        var id = await shop.Open(site);

        await shop.Ask(HttpMethod.Post, "/ssf/verify", new { stream_id = id });
        await Until(() => akamon.Read(db => db.Set<SignalEvent>().AnyAsync(row => row.Tries == 1 && row.Due < akamon.Clock.GetUtcNow() + TimeSpan.FromSeconds(30))));

        site.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task A_change_is_told_once_though_two_nodes_look()
    {
        await using var akamon = await RunningAkamon.Start(Receiver.Settings());
        await using var node = await akamon.StartSecondNode(Receiver.Settings());
        using var shop = new Receiver(akamon);
        var person = await akamon.NewPerson();
        var id = await shop.Open();
        foreach (var _ in Enumerable.Range(0, 5))
            await akamon.AddApp(person);

        var (one, two) = (akamon.App.Services.GetRequiredService<ChangeWorker>(), node.App.Services.GetRequiredService<ChangeWorker>());
        await Task.WhenAll(one.HandOn(CancellationToken.None), two.HandOn(CancellationToken.None));
        await one.HandOn(CancellationToken.None);

        (await shop.Fetch(id)).Body.GetProperty("sets").EnumerateObject().Count().ShouldBe(5);
    }

    private static async Task Until(Func<Task<bool>> true_)
    {
        for (var i = 0; i < 400 && !await true_(); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        (await true_()).ShouldBeTrue();
    }
}
