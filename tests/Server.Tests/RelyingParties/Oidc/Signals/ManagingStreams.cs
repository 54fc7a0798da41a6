using Akamon.Audit;
using Akamon.Jobs;
using Akamon.RelyingParties.Oidc.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.RelyingParties.Oidc.Signals;

/// <summary>The endpoints of streams by the tables of SSF 1.0 §8.1, with the demands of the CAEP interoperability profile.</summary>
[Trait("req", "R5")]
public sealed class ManagingStreams
{
    [Fact]
    public async Task The_transmitter_describes_itself_as_the_profile_demands()
    {
        await using var akamon = await RunningAkamon.Start(Receiver.Settings());
        using var phone = new SystemPhone(akamon);

        var (status, body) = await phone.Get("/.well-known/ssf-configuration");

        status.ShouldBe(200);
        body.GetProperty("spec_version").GetString().ShouldBe("1_0");
        body.GetProperty("issuer").GetString().ShouldBe(RunningAkamon.Origin);
        body.GetProperty("jwks_uri").GetString().ShouldBe(RunningAkamon.Origin + "/oidc/jwks");
        body.GetProperty("delivery_methods_supported").EnumerateArray().Select(one => one.GetString()).ShouldBe([Receiver.Push, Receiver.Poll]);
        body.GetProperty("authorization_schemes").ToString().ShouldBe("""[{"spec_urn":"urn:ietf:rfc:6749"}]""");
        body.GetProperty("default_subjects").GetString().ShouldBe("ALL");
        foreach (var name in new[] { "configuration_endpoint", "status_endpoint", "add_subject_endpoint", "remove_subject_endpoint", "verification_endpoint" })
            body.GetProperty(name).GetString()!.ShouldStartWith(RunningAkamon.Origin + "/ssf/");
    }

    [Fact]
    public async Task A_stream_is_made_read_changed_replaced_and_deleted()
    {
        await using var akamon = await RunningAkamon.Start(Receiver.Settings());
        using var shop = new Receiver(akamon);

        (await shop.Ask(HttpMethod.Get, "/ssf/stream")).Body.ToString().ShouldBe("[]");
        var (status, made) = await shop.Ask(HttpMethod.Post, "/ssf/stream", new { events_requested = new[] { Receiver.Caep + "session-revoked", "urn:unknown" }, description = "Ours" });
        var id = made.GetProperty("stream_id").GetString()!;
        var changed = await shop.Ask(HttpMethod.Patch, "/ssf/stream", new { stream_id = id, delivery = new { method = Receiver.Push, endpoint_url = "https://shop.example.org/events", authorization_header = "Bearer secret" } });
        var replaced = await shop.Ask(HttpMethod.Put, "/ssf/stream", new { stream_id = id, iss = RunningAkamon.Origin, events_requested = new[] { Receiver.Caep + "credential-change" }, delivery = new { method = Receiver.Poll } });

        status.ShouldBe(201);
        made.GetProperty("iss").GetString().ShouldBe(RunningAkamon.Origin);
        made.GetProperty("aud").GetString().ShouldBe("shop");
        made.GetProperty("delivery").GetProperty("method").GetString().ShouldBe(Receiver.Poll);
        made.GetProperty("delivery").GetProperty("endpoint_url").GetString().ShouldBe($"{RunningAkamon.Origin}/ssf/poll/{id}");
        made.GetProperty("events_requested").GetArrayLength().ShouldBe(2);
        made.GetProperty("events_delivered").EnumerateArray().Single().GetString().ShouldBe(Receiver.Caep + "session-revoked");
        made.GetProperty("events_supported").GetArrayLength().ShouldBe(3);
        changed.Body.GetProperty("delivery").ToString().ShouldBe($$"""{"method":"{{Receiver.Push}}","endpoint_url":"https://shop.example.org/events"}""", "The secret is not told back.");
        changed.Body.GetProperty("description").GetString().ShouldBe("Ours");
        replaced.Body.GetProperty("events_delivered").EnumerateArray().Single().GetString().ShouldBe(Receiver.Caep + "credential-change");
        replaced.Body.TryGetProperty("description", out _).ShouldBeFalse();
        (await shop.Ask(HttpMethod.Get, $"/ssf/stream?stream_id={id}")).Body.ToString().ShouldBe(replaced.Body.ToString());
        (await shop.Ask(HttpMethod.Delete, $"/ssf/stream?stream_id={id}")).Status.ShouldBe(204);
        (await shop.Ask(HttpMethod.Get, $"/ssf/stream?stream_id={id}")).Status.ShouldBe(404);
        (await akamon.Read(db => db.Set<AuditEvent>().Where(row => row.Act == Acts.StreamChanged && row.System == "shop").OrderBy(row => row.Sequence).Select(row => row.Result).ToListAsync())).ShouldBe(["made", "changed", "changed", "deleted"]);
    }

    public static TheoryData<string, string, string, int> Wrong => new()
    {
        { "POST", "/ssf/stream", """{"delivery":{"method":"urn:ietf:rfc:8935"}}""", 400 },
        { "POST", "/ssf/stream", """{"delivery":{"method":"urn:ietf:rfc:8935","endpoint_url":"http://shop.example.org/"}}""", 400 },
        { "POST", "/ssf/stream", """{"delivery":{"method":"urn:ietf:rfc:8935","endpoint_url":"https://shop.example.org/","authorization_header":"a\r\nb"}}""", 400 },
        { "POST", "/ssf/stream", """{"delivery":{"method":"urn:example:pigeon"}}""", 400 },
        { "POST", "/ssf/stream", """{"events_requested":"all"}""", 400 },
        { "POST", "/ssf/stream", "no json", 400 },
        { "POST", "/ssf/stream", "{}", 409 },
        { "PATCH", "/ssf/stream", """{"description":"of none"}""", 400 },
        { "PATCH", "/ssf/stream", """{"stream_id":"ID","iss":"https://other.example.org"}""", 400 },
        { "PATCH", "/ssf/stream", """{"stream_id":"00000000000000000000000000000000"}""", 404 },
        { "DELETE", "/ssf/stream", "", 404 },
        { "GET", "/ssf/status?stream_id=no", "", 404 },
        { "POST", "/ssf/status", """{"stream_id":"ID","status":"asleep"}""", 400 },
        { "POST", "/ssf/status", """{"stream_id":"no","status":"paused"}""", 404 },
        { "POST", "/ssf/subjects/add", """{"stream_id":"ID","subject":{"format":"phone_number","phone_number":"+81"}}""", 400 },
        { "POST", "/ssf/subjects/add", """{"stream_id":"no","subject":{"format":"iss_sub","iss":"a","sub":"b"}}""", 404 },
        { "POST", "/ssf/subjects/add", """{"stream_id":"ID","subject":{"format":"iss_sub","iss":"a","sub":"b"}}""", 200 },
        { "POST", "/ssf/verify", """{"stream_id":"no"}""", 404 },
        { "POST", "/ssf/verify", """{"stream_id":"ID","state":7}""", 400 },
        { "POST", "/ssf/poll/00000000000000000000000000000000", """{"returnImmediately":true}""", 404 },
        { "POST", "/ssf/poll/ID", """{"maxEvents":-1}""", 400 },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task One_thing_wrong_is_answered_by_the_table(string method, string path, string body, int expected)
    {
        await using var akamon = await RunningAkamon.Start(Receiver.Settings());
        using var shop = new Receiver(akamon);
        var id = body is "{}" || method is not "POST" || path is not "/ssf/stream" ? await shop.Open() : "";

        var (status, _) = await shop.Ask(new HttpMethod(method), path.Replace("ID", id, StringComparison.Ordinal), body.Length == 0 ? null : body.Replace("ID", id, StringComparison.Ordinal));

        status.ShouldBe(expected);
    }

    [Theory]
    [InlineData("no token", 401)]
    [InlineData("of a person", 401)]
    [InlineData("for another place", 401)]
    [InlineData("too old", 401)]
    [InlineData("in the address", 401)]
    [InlineData("may only read", 403)]
    [InlineData("of another system", 404)]
    [Trait("case", "sec:RI4")]
    public async Task A_stream_opens_only_to_its_own_system_with_the_scope_for_the_act(string fault, int expected)
    {
        await using var akamon = await RunningAkamon.Start([.. Receiver.Settings(), .. Receiver.Settings(1, "other"), .. Registered.Service(2)]);
        using var shop = new Receiver(akamon);
        using var other = new Receiver(akamon, "other");
        using var robot = new Receiver(akamon, "robot");
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        var id = await shop.Open();
        var right = await shop.Token();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        var token = fault switch
        {
            "no token" => "nothing",
            "of a person" => (await phone.Ask("/oidc/token", "shop", ("grant_type", "authorization_code"), ("code", await Shop.CodeFor(browser)), ("redirect_uri", Shop.Back), ("code_verifier", Shop.Verifier))).Body.GetProperty("access_token").GetString()!,
            "for another place" => await robot.Token(),
            "may only read" => await shop.Token(("scope", "ssf.read")),
            "of another system" => await other.Token(),
            _ => right,
        };
        if (fault is "too old")
            akamon.Clock.Pass(TimeSpan.FromMinutes(6));
        var path = fault is "in the address" ? $"/ssf/status?stream_id={id}&access_token={right}" : "/ssf/status";

        var (status, _) = await shop.Ask(HttpMethod.Post, path, new { stream_id = id, status = "paused" }, token);

        status.ShouldBe(expected);
        (await shop.Ask(HttpMethod.Get, $"/ssf/status?stream_id={id}")).Body.GetProperty("status").GetString().ShouldBe("enabled");
    }

    [Fact]
    [Trait("case", "sec:RI4")]
    public async Task A_token_for_streams_opens_nothing_else()
    {
        await using var akamon = await RunningAkamon.Start(Receiver.Settings());
        using var shop = new Receiver(akamon);
        using var phone = new SystemPhone(akamon);

        (await phone.Get("/oidc/userinfo", ("Authorization", $"Bearer {await shop.Token()}"))).Status.ShouldBe(401);
        (await phone.Ask("/oidc/token", "shop", ("grant_type", "client_credentials"), ("scope", "openid"))).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("poll")]
    [InlineData("push")]
    public async Task A_verification_event_brings_the_state_back_and_not_too_often(string by)
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start(Receiver.Settings());
        using var shop = new Receiver(akamon);
        var id = await shop.Open(by is "push" ? site : null);

        var first = await shop.Ask(HttpMethod.Post, "/ssf/verify", new { stream_id = id, state = "some-state" });
        var second = await shop.Ask(HttpMethod.Post, "/ssf/verify", new { stream_id = id });
        var token = by is "push" ? (await site.Next()).Body : (await shop.Fetch(id)).Body.GetProperty("sets").EnumerateObject().Single().Value.GetString()!;

        first.Status.ShouldBe(204);
        second.Status.ShouldBe(429);
        var claims = await shop.Read(token);
        claims.GetProperty("sub_id").ToString().ShouldBe($$"""{"format":"opaque","id":"{{id}}"}""");
        Receiver.Event(claims).Name.ShouldBe(Receiver.Ssf + "verification");
        Receiver.Event(claims).Value.ToString().ShouldBe("""{"state":"some-state"}""");
        akamon.Clock.Pass(TimeSpan.FromSeconds(31));
        (await shop.Ask(HttpMethod.Post, "/ssf/verify", new { stream_id = id })).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Events_nobody_came_for_and_streams_of_systems_that_left_are_forgotten()
    {
        var database = await TestDatabase.Copy();
        await using (var before = await RunningAkamon.On(database, keep: true, Receiver.Settings()))
        {
            using var shop = new Receiver(before);
            await before.AddApp(await before.NewPerson());
            var id = await shop.Open();
            await shop.Ask(HttpMethod.Post, "/ssf/verify", new { stream_id = id });
            before.Clock.Pass(TimeSpan.FromDays(8));
            await Purge(before);
            (await before.Read(db => db.Set<SignalEvent>().CountAsync())).ShouldBe(0);
            (await before.Read(db => db.Set<SignalStream>().CountAsync())).ShouldBe(1);
        }
        await using var akamon = await RunningAkamon.On(database, keep: false, Registered.System(0, "shop"));

        await Purge(akamon);

        (await akamon.Read(db => db.Set<SignalStream>().CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("ServiceScopes:2", "rooms.read")]
    [InlineData("ServiceAudience", "https://api.example.org/")]
    public async Task A_registration_that_mixes_streams_with_other_places_stops_the_start(string setting, string value)
    {
        var fault = await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(async () => await RunningAkamon.Start([.. Receiver.Settings(0, "shop", (setting, value)), .. Registered.System(1, "api", ("Resource", Registered.Api))]));

        fault.Message.ShouldContain("RelyingParties:Systems:0:Oidc:ServiceScopes");
    }

    private static Task<bool> Purge(RunningAkamon akamon) => akamon.Inside(async services => { await services.GetServices<IJob>().Single(job => job.Name is "oidc signals").Run(CancellationToken.None); return true; });
}
