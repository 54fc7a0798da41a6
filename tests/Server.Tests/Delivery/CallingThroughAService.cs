using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Akamon.Delivery.Calls;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Delivery;

/// <summary>A telephony service that asks our web-hooks what to do with each call.</summary>
public sealed class CallingThroughAService
{
    private const string LandLine = "+81312345678", Key = "the-account-token";

    [Fact]
    public async Task The_key_that_the_service_hears_opens_the_door()
    {
        await using var service = new ScriptedGateway { Answer = ScriptedGateway.Says(201, """{"sid":"CA1"}""") };
        await using var akamon = await Start(service);
        using var browser = akamon.NewBrowser();
        var (asked, hooks) = await Call(akamon, service, browser);
        await hooks.Post("status", ("CallStatus", "ringing"));
        var question = await hooks.Post("answer");
        var sound = await hooks.Get(question.Play);

        var farewell = await hooks.Post(question.Gather, ("Digits", "#"));
        var thanks = await hooks.Get(farewell.Play);
        await hooks.Post("status", ("CallStatus", "completed"));
        await browser.Post(await browser.Get("/sign-in/call"), "go-on form");

        asked["To"].ToString().ShouldBe(LandLine);
        asked["From"].ToString().ShouldBe("+815011112222");
        question.Verbs.ShouldBe(["Gather", "Gather", "Redirect"]);
        farewell.Verbs.ShouldBe(["Play", "Hangup"]);
        sound.Length.ShouldBeGreaterThan(thanks.Length);
        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:C18")]
    public async Task Zero_and_then_hash_is_a_report()
    {
        await using var service = new ScriptedGateway { Answer = ScriptedGateway.Says(201, """{"sid":"CA1"}""") };
        await using var akamon = await Start(service);
        using var browser = akamon.NewBrowser();
        var (_, hooks) = await Call(akamon, service, browser);
        var question = await hooks.Post("answer");
        var zero = await hooks.Post(question.Gather, ("Digits", "0"));

        await hooks.Post(zero.Gather, ("Digits", "#"));

        (await akamon.Events(Akamon.Audit.Acts.Reported, "phone")).ShouldBe(1);
        (await browser.Get("/sign-in/call")).Address.AbsolutePath.ShouldBe("/sign-in");
    }

    [Theory]
    [Trait("case", "sec:C13")]
    [InlineData("#", false)]
    [InlineData("5", false)]
    [InlineData("0", true)]
    public async Task A_key_pressed_into_the_question_approves_nothing_and_a_zero_stays_a_zero(string key, bool reports)
    {
        await using var service = new ScriptedGateway { Answer = ScriptedGateway.Says(201, """{"sid":"CA1"}""") };
        await using var akamon = await Start(service);
        using var browser = akamon.NewBrowser();
        var (_, hooks) = await Call(akamon, service, browser);
        var question = await hooks.Post("answer");

        var after = await hooks.Post(question.Early, ("Digits", key));
        (await browser.Get("/sign-in/call")).Text.ShouldNotContain("Confirmed by phone");
        await hooks.Post(after.Gather, ("Digits", "#"));

        (await akamon.Events(Akamon.Audit.Acts.Reported, "phone")).ShouldBe(reports ? 1 : 0);
    }

    [Fact]
    [Trait("case", "sec:C18")]
    public async Task A_report_counts_although_they_have_hung_up_already()
    {
        await using var service = new ScriptedGateway { Answer = ScriptedGateway.Says(201, """{"sid":"CA1"}""") };
        await using var akamon = await Start(service);
        using var browser = akamon.NewBrowser();
        var (_, hooks) = await Call(akamon, service, browser);
        var question = await hooks.Post("answer");
        var zero = await hooks.Post(question.Gather, ("Digits", "0"));
        await hooks.Post("status", ("CallStatus", "completed"));

        await hooks.Post(zero.Gather, ("Digits", "#"));

        (await akamon.Events(Akamon.Audit.Acts.Reported, "phone")).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:C14")]
    public async Task Three_questions_without_a_key_end_the_call_and_approve_nothing()
    {
        await using var service = new ScriptedGateway { Answer = ScriptedGateway.Says(201, """{"sid":"CA1"}""") };
        await using var akamon = await Start(service);
        using var browser = akamon.NewBrowser();
        var (_, hooks) = await Call(akamon, service, browser);
        var answer = await hooks.Post("answer");
        answer = await hooks.Post(answer.Redirect);
        answer = await hooks.Post(answer.Redirect);

        var last = await hooks.Post(answer.Redirect);

        last.Verbs.ShouldBe(["Play", "Hangup"]);
        (await browser.Get("/sign-in/call")).Text.ShouldContain("no key was pressed");
    }

    [Theory]
    [Trait("case", "sec:RC9")]
    [InlineData("busy", "busy")]
    [InlineData("no-answer", "Nobody answered")]
    [InlineData("failed", "cannot be reached")]
    [InlineData("completed", "ended before a key")]
    public async Task What_the_service_says_of_the_end_is_shown_and_what_comes_later_changes_nothing(string status, string words)
    {
        await using var service = new ScriptedGateway { Answer = ScriptedGateway.Says(201, """{"sid":"CA1"}""") };
        await using var akamon = await Start(service);
        using var browser = akamon.NewBrowser();
        var (_, hooks) = await Call(akamon, service, browser);
        await hooks.Post("status", ("CallStatus", status));

        var late = await hooks.Post("answer");
        await hooks.Post("keys?round=1&typed=", ("Digits", "#"));

        late.Verbs.ShouldBe(["Hangup"]);
        (await browser.Get("/sign-in/call")).Text.ShouldContain(words);
    }

    [Fact]
    [Trait("case", "sec:RC9")]
    public async Task Without_the_right_address_and_signature_a_hook_does_nothing()
    {
        await using var service = new ScriptedGateway { Answer = ScriptedGateway.Says(201, """{"sid":"CA1"}""") };
        await using var akamon = await Start(service);
        using var browser = akamon.NewBrowser();
        var (_, hooks) = await Call(akamon, service, browser);

        HttpStatusCode[] answers =
        [
            await hooks.Status("answer", "wrong-key"),
            await hooks.Status("keys?round=1&typed=", "wrong-key", ("Digits", "#")),
            await hooks.Status("status", "", ("CallStatus", "completed")),
            await hooks.With("x").Status("answer", Key),
            await hooks.Status("keys?round=1&typed=00000000000000", Key, ("Digits", "#")),
            await hooks.Status("keys?round=one", Key, ("Digits", "#")),
            await hooks.Status("nothing", Key),
        ];

        answers.ShouldAllBe(answer => answer == HttpStatusCode.BadRequest);
        (await browser.Get("/sign-in/call")).Text.ShouldContain("Calling");
    }

    [Fact]
    [Trait("case", "sec:C12")]
    public async Task A_service_that_refuses_is_followed_by_the_next_gateway()
    {
        await using var service = new ScriptedGateway { Answer = ScriptedGateway.Says(503, "no") };
        await using var akamon = await Start(service, ("Delivery:Calls:Routes:0", "JP=service,fake"));
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithPhone(LandLine);
        await browser.Post(await browser.EnterPassword(person), "form[action*=Send]");

        (await akamon.Telephone.Next()).Order.Number.ShouldBe(LandLine);
    }

    private static Task<RunningAkamon> Start(ScriptedGateway service, params (string Name, string Value)[] more) => RunningAkamon.Start(
    [
        ("Delivery:Calls:Service:Address", service.Address),
        ("Delivery:Calls:Service:User", "AC1"),
        ("Delivery:Calls:Service:Password", Key),
        ("Delivery:Calls:Service:From", "+815011112222"),
        ("Delivery:Calls:Routes:0", "JP=service"),
        .. more,
    ]);

    private static async Task<(Dictionary<string, Microsoft.Extensions.Primitives.StringValues> Asked, Hooks Hooks)> Call(RunningAkamon akamon, ScriptedGateway service, Browser browser)
    {
        var person = await akamon.NewPersonWithPhone(LandLine);
        await browser.Post(await browser.EnterPassword(person), "form[action*=Send]");
        for (var i = 0; service.All.Count == 0; i++)
        {
            i.ShouldBeLessThan(400);
            await Task.Delay(10);
        }
        var asked = QueryHelpers.ParseQuery(service.All.Single().Body);
        return (asked, new(akamon, asked["Url"].ToString()[..^"answer".Length]));
    }

    private sealed record Told(IReadOnlyList<string> Verbs, string Play, string Early, string Gather, string Redirect);

    /// <summary>What the service sends to us, signed as it signs.</summary>
    private sealed class Hooks(RunningAkamon akamon, string address)
    {
        public Hooks With(string wrong) => new(akamon, address.TrimEnd('/')[..^1] + wrong + "/");

        public async Task<Told> Post(string what, params (string Name, string Value)[] fields)
        {
            using var answer = await Send(what, Key, fields);
            answer.IsSuccessStatusCode.ShouldBeTrue();
            var text = await answer.Content.ReadAsStringAsync();
            var verbs = text.Length == 0 ? [] : XDocument.Parse(text).Root!.Elements().ToList();
            return new([.. verbs.Select(verb => verb.Name.LocalName)], Of("Play").FirstOrDefault()?.Value ?? "", Of("Gather").FirstOrDefault()?.Attribute("action")?.Value ?? "", Of("Gather").LastOrDefault()?.Attribute("action")?.Value ?? "", Of("Redirect").FirstOrDefault()?.Value ?? "");

            IEnumerable<XElement> Of(string name) => verbs.DescendantsAndSelf(name);
        }

        public async Task<HttpStatusCode> Status(string what, string key, params (string Name, string Value)[] fields)
        {
            using var answer = await Send(what, key, fields);
            return answer.StatusCode;
        }

        public async Task<byte[]> Get(string sound)
        {
            using var http = new HttpClient(new SocketsHttpHandler());
            return await http.GetByteArrayAsync(Here(sound));
        }

        private async Task<HttpResponseMessage> Send(string what, string key, (string Name, string Value)[] fields)
        {
            var signed = what.StartsWith("https:", StringComparison.Ordinal) ? what : address + what;
            var text = fields.OrderBy(field => field.Name, StringComparer.Ordinal).Aggregate(signed, (text, field) => text + field.Name + field.Value);
#pragma warning disable CA5350 // As the service does.
            var signature = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
            using var http = new HttpClient(new SocketsHttpHandler());
            using var request = new HttpRequestMessage(HttpMethod.Post, Here(signed)) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
            request.Headers.Add("X-Twilio-Signature", signature);
            return await http.SendAsync(request);
        }

        // A proxy in front has the public name.
        private Uri Here(string signed) => new(akamon.Address, new Uri(signed).PathAndQuery);
    }
}
