using System.Text.Json;
using Akamon.Methods.RecoveryCodes;
using Akamon.MfaUse;
using Akamon.SecurityInfo;
using Akamon.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.RelyingParties.Oidc.Signals;

/// <summary>What systems with a stream hear, and of whom.</summary>
[Trait("req", "R5")]
public sealed class HearingOfChanges
{
    [Fact]
    public async Task That_somebody_uses_MFA_is_pushed_and_the_page_ticks_when_the_system_took_it()
    {
        using var site = new SystemSite { Says = System.Net.HttpStatusCode.Accepted };
        await using var akamon = await RunningAkamon.Start([.. Receiver.Settings(), ("RelyingParties:Systems:0:RequiresMfa", "true"), ("RelyingParties:Systems:0:Spreading", "00:30:00")]);
        using var shop = new Receiver(akamon);
        await shop.Open(site, "Bearer for-the-shop");
        var person = await akamon.NewPersonWithApp();
        await shop.Tell();
        await site.Next(); // The app was added.

        await akamon.ApplyMfa(person, person.Apps[0]);
        await shop.Tell();

        var (path, token) = await site.Next();
        path.ShouldBe("/events");
        site.Sent.ShouldBe(("application/secevent+jwt", "Bearer for-the-shop"));
        var claims = await shop.Read(token);
        claims.GetProperty("sub_id").ToString().ShouldBe($$"""{"format":"iss_sub","iss":"{{RunningAkamon.Origin}}","sub":"{{person.Id:n}}"}""");
        claims.GetProperty("txn").GetString()!.Length.ShouldBe(32);
        var told = Receiver.Event(claims);
        told.Name.ShouldBe(Receiver.Caep + "assurance-level-change");
        told.Value.GetProperty("namespace").GetString().ShouldBe("NIST-AAL");
        told.Value.GetProperty("current_level").GetString().ShouldBe("nist-aal2");
        told.Value.GetProperty("previous_level").GetString().ShouldBe("nist-aal1");
        told.Value.GetProperty("change_direction").GetString().ShouldBe("increase");
        told.Value.GetProperty("reason_admin").GetProperty("en").GetString().ShouldNotBeNullOrEmpty();
        told.Value.GetProperty("event_timestamp").GetInt64().ShouldBe(akamon.Clock.GetUtcNow().ToUnixTimeSeconds());
        (await akamon.Read(db => db.Set<MfaSpread>().SingleAsync(row => row.AccountId == person.Id))).Heard.ShouldBe(akamon.Clock.GetUtcNow());
    }

    [Fact]
    public async Task What_happened_before_a_stream_was_made_is_not_told_in_it()
    {
        await using var akamon = await RunningAkamon.Start(Receiver.Settings());
        using var shop = new Receiver(akamon);
        var person = await akamon.NewPerson();
        await akamon.AddApp(person);

        var id = await shop.Open();
        await shop.Tell();
        (await shop.Fetch(id)).Body.GetProperty("sets").EnumerateObject().ShouldBeEmpty();

        await akamon.AddApp(person);
        await shop.Tell();
        (await shop.Fetch(id)).Body.GetProperty("sets").EnumerateObject().Count().ShouldBe(1);
    }

    public static TheoryData<string, string, string> Credentials => new()
    {
        { "add", "create", "app" },
        { "rename", "update", "app" },
        { "remove", "delete", "app" },
        { "add sms", "create", "phone-sms" },
        { "change number", "delete", "phone-sms" },
        { "password", "update", "password" },
        { "sheet", "create", "recovery-codes" },
    };

    [Theory, MemberData(nameof(Credentials))]
    public async Task Each_change_of_a_credential_is_told_by_its_kind(string what, string change, string type)
    {
        await using var akamon = await RunningAkamon.Start(Receiver.Settings());
        using var shop = new Receiver(akamon);
        var person = await akamon.NewPersonWithApp();
        await akamon.AddApp(person);
        if (what is "change number")
            await akamon.AddPhone(person, "+819012345678", "mobile");
        await shop.Tell();
        var stream = await shop.Open();

        await (what switch
        {
            "add" => akamon.AddApp(person),
            "add sms" => akamon.AddPhone(person, "+819012345678", "mobile"),
            "change number" => akamon.AddPhone(person, "+819012345679", "mobile"),
            "password" => ChangePassword(akamon, person),
            "sheet" => akamon.Inside(services => services.GetRequiredService<SheetPress>().Print(person.Account, CancellationToken.None)),
            "rename" => akamon.Read(db => db.Set<Akamon.Methods.Credential>().Where(row => row.Id == person.Apps[0]).ExecuteUpdateAsync(set => set.SetProperty(row => row.Label, "Blue phone"))),
            _ => Remove(akamon, person),
        });
        await shop.Tell();

        var told = await Told(shop, stream);
        var first = told.First(one => one.Value.GetProperty("credential_type").ValueEquals(type));
        first.Name.ShouldBe(Receiver.Caep + "credential-change");
        first.Value.GetProperty("change_type").GetString().ShouldBe(change);
        first.Value.GetProperty("reason_admin").GetProperty("ja").GetString().ShouldNotBeNullOrEmpty();
        told.Count.ShouldBe(what is "change number" ? 2 : 1);
        if (what is "rename")
            first.Value.GetProperty("friendly_name").GetString().ShouldBe("Blue phone");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_security_key_is_told_with_its_name_where_the_system_shall_know_devices(bool known)
    {
        await using var akamon = await RunningAkamon.Start(Receiver.Settings(more: ("SignalsDevices", known.ToString())));
        using var shop = new Receiver(akamon);
        using var key = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        var stream = await shop.Open();
        await akamon.Read(db => db.Set<Akamon.Methods.Credential>().Where(row => row.AccountId == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Label, "My key")));

        await shop.Tell();

        var told = (await Told(shop, stream))[^1];
        told.Value.GetProperty("credential_type").GetString().ShouldBeOneOf("fido2-roaming", "fido2-platform");
        (told.Value.TryGetProperty("friendly_name", out var name) ? name.GetString() : null).ShouldBe(known ? "My key" : null);
    }

    [Theory]
    [InlineData("signed out")]
    [InlineData("all others ended")]
    [InlineData("cut")]
    [InlineData("left")]
    public async Task A_session_that_was_ended_is_told_to_the_system_it_was_at(string how)
    {
        await using var akamon = await RunningAkamon.Start([.. Receiver.Settings(0), .. Receiver.Settings(1, "other"), ("RelyingParties:Systems:0:CutsSessions", "true"), ("RelyingParties:Systems:0:Audience:0", "staff")]);
        using var shop = new Receiver(akamon);
        using var other = new Receiver(akamon, "other");
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithApp();
        await shop.Tell();
        var (stream, foreign) = (await shop.Open(), await other.Open());
        await browser.SignIn(akamon, person);
        await Shop.CodeFor(browser);
        var sid = await akamon.Read(db => db.Set<Session>().Where(row => row.AccountId == person.Id).Select(row => row.Id).SingleAsync());
        akamon.Clock.Pass(TimeSpan.FromSeconds(5));

        if (how is "signed out")
            await browser.Post(await browser.Get("/sign-out"));
        else if (how is "left") // With the account goes the right to the system, which must hear of the end all the more.
            await akamon.Read(db => db.Set<Akamon.Accounts.Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, akamon.Clock.GetUtcNow()).SetProperty(row => row.Affiliations, "")));
        else if (how is "cut")
            await akamon.ApplyMfa(person, person.Apps[0]);
        else
            await akamon.Inside(services => services.GetRequiredService<OpenSessions>().EndOthers(person.Id, Guid.Empty, CancellationToken.None));
        await akamon.Inside(async services => { await services.GetServices<Akamon.Jobs.IJob>().Single(job => job.Name is "oidc stays").Run(CancellationToken.None); return true; });
        await shop.Tell();

        var claims = (await Claims(shop, stream)).Single(one => Receiver.Event(one).Name.EndsWith("session-revoked", StringComparison.Ordinal));
        var subject = claims.GetProperty("sub_id");
        subject.GetProperty("format").GetString().ShouldBe("complex");
        subject.GetProperty("user").GetProperty("sub").GetString().ShouldBe(person.Id.ToString("n"));
        subject.GetProperty("session").ToString().ShouldBe($$"""{"format":"opaque","id":"{{sid:n}}"}""");
        Receiver.Event(claims).Value.GetProperty("reason_admin").GetProperty("en").GetString().ShouldNotBeNullOrEmpty();
        (await Claims(other, foreign)).ShouldNotContain(one => Receiver.Event(one).Name.EndsWith("session-revoked", StringComparison.Ordinal), "They were not there.");
    }

    [Fact]
    public async Task A_session_that_is_over_by_itself_is_nobodys_news()
    {
        await using var akamon = await RunningAkamon.Start(Receiver.Settings());
        using var shop = new Receiver(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithApp());
        await shop.Tell();
        var stream = await shop.Open();
        await Shop.CodeFor(browser);
        akamon.Clock.Pass(TimeSpan.FromHours(13));

        await akamon.Inside(async services => { await services.GetServices<Akamon.Jobs.IJob>().Single(job => job.Name is "sessions").Run(CancellationToken.None); return true; });
        await shop.Tell();

        (await Claims(shop, stream)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("meant for others")]
    [InlineData("has not agreed")]
    [InlineData("left out")]
    [InlineData("of another kind")]
    [InlineData("disabled")]
    [Trait("case", "sec:G07")]
    public async Task Nothing_is_told_of_whom_the_system_shall_not_hear(string why)
    {
        await using var akamon = await RunningAkamon.Start([.. Receiver.Settings(), ("RelyingParties:Systems:0:Audience:0", why is "meant for others" ? "student" : "staff"), ("RelyingParties:Systems:0:AsksConsent", why is "has not agreed" ? "true" : "false")]);
        using var shop = new Receiver(akamon);
        var person = await akamon.NewPersonWithApp();
        await shop.Tell();
        var stream = await shop.Open();
        var subject = new { format = "iss_sub", iss = RunningAkamon.Origin, sub = person.Id.ToString("n") };
        if (why is "left out")
            (await shop.Ask(HttpMethod.Post, "/ssf/subjects/remove", new { stream_id = stream, subject })).Status.ShouldBe(204);
        if (why is "of another kind")
            (await shop.Ask(HttpMethod.Patch, "/ssf/stream", new { stream_id = stream, events_requested = new[] { Receiver.Caep + "session-revoked", "urn:unknown" } })).Body.GetProperty("events_delivered").GetArrayLength().ShouldBe(1);
        if (why is "disabled")
            (await shop.Ask(HttpMethod.Post, "/ssf/status", new { stream_id = stream, status = "disabled" })).Status.ShouldBe(200);

        await akamon.AddApp(person);
        await shop.Tell();
        if (why is "disabled")
            await shop.Ask(HttpMethod.Post, "/ssf/status", new { stream_id = stream, status = "enabled" });

        (await Claims(shop, stream)).ShouldBeEmpty();
        if (why is not "left out")
            return;
        (await shop.Ask(HttpMethod.Post, "/ssf/subjects/add", new { stream_id = stream, subject, verified = true })).Status.ShouldBe(200);
        await akamon.AddApp(person);
        await shop.Tell();
        (await Claims(shop, stream)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Addresses_of_a_person_are_no_credentials()
    {
        await using var akamon = await RunningAkamon.Start(Receiver.Settings());
        using var shop = new Receiver(akamon);
        var person = await akamon.NewPerson();
        var stream = await shop.Open();

        await akamon.AddContactMail(person, "hanako@example.org");
        await shop.Tell();

        (await Claims(shop, stream)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<JsonElement>> Claims(Receiver receiver, string stream)
    {
        var (status, body) = await receiver.Fetch(stream);
        status.ShouldBe(200, body.ToString());
        var claims = new List<JsonElement>();
        foreach (var one in body.GetProperty("sets").EnumerateObject())
        {
            claims.Add(await receiver.Read(one.Value.GetString()!));
            claims[^1].GetProperty("jti").GetString().ShouldBe(one.Name);
        }
        return claims;
    }

    private static async Task<IReadOnlyList<JsonProperty>> Told(Receiver receiver, string stream) => [.. (await Claims(receiver, stream)).Select(Receiver.Event)];

    private static async Task<bool> Remove(RunningAkamon akamon, Person person) => await akamon.Inside(async services =>
        await services.GetRequiredService<Removal>().Remove(person.Account, (await services.GetRequiredService<Holdings>().Of(person.Id, CancellationToken.None)).First(one => one.Credential.Id == person.Apps[0]), CancellationToken.None)) is not null;

    private static async Task<bool> ChangePassword(RunningAkamon akamon, Person person)
    {
        akamon.Clock.Pass(People.Step);
        return await akamon.Inside(async services => { await services.GetRequiredService<Akamon.Methods.Password.PasswordMethod>().Set(person.Id, "another horse battery", CancellationToken.None); return true; });
    }
}
