using Akamon.RelyingParties.Saml;
using Akamon.Sessions;
using Akamon.Standards.Saml;
using Akamon.Tests.RelyingParties.Oidc;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.RelyingParties.Saml;

/// <summary>A system asks by itself, without a browser, to end a session: one request that is obeyed, and what makes it one that ends nothing.</summary>
[Trait("case", "sec:J13")]
public sealed class BeingToldOverSoap
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)] // As the Shibboleth SP has it.
    public async Task The_session_ends_and_the_system_hears_that_all_was_done(bool saysWhere)
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        var told = await Visit(akamon, "library");

        var (status, body) = await Envelope.Send(akamon, Envelope.Of(Library.Signed(Request(akamon, told, id: "_out").Replace(saysWhere ? "none" : $"Destination=\"{Library.Direct}\"", "", StringComparison.Ordinal))));

        status.ShouldBe(200);
        var answer = await Envelope.Believed(akamon, body);
        Envelope.Status(answer).ShouldBe("Success");
        LogoutResponse.Read(answer)!.InResponseTo.ShouldBe("_out");
        (await Sessions(akamon)).ShouldBe(0);
    }

    [Fact]
    public async Task Other_systems_that_can_be_told_have_been_when_the_answer_says_so()
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start([.. Library.Settings(direct: site.Address + "soap"), ("Oidc:InsideNetworks:0", "127.0.0.0/8")]);
        site.Replies = asked => Envelope.Done(akamon, asked);
        var told = await Visit(akamon, "archive", "library");

        var (_, body) = await Envelope.Send(akamon, Envelope.Of(Library.Signed(Request(akamon, told))));

        Envelope.Status(await Envelope.Believed(akamon, body)).ShouldBe("Success");
        (await site.Next()).Path.ShouldBe("/soap");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_does_not_listen_or_is_told_through_a_browser_alone_makes_it_partial(bool direct)
    {
        using var site = new SystemSite { Says = System.Net.HttpStatusCode.ServiceUnavailable };
        await using var akamon = await RunningAkamon.Start([.. Library.Settings(direct: direct ? site.Address + "soap" : null), ("Oidc:InsideNetworks:0", "127.0.0.0/8")]);
        var told = await Visit(akamon, "archive", "library");

        var (_, body) = await Envelope.Send(akamon, Envelope.Of(Library.Signed(Request(akamon, told))));

        Envelope.Status(await Envelope.Believed(akamon, body)).ShouldBe("Success PartialLogout");
        (await Sessions(akamon)).ShouldBe(0);
    }

    [Fact]
    public async Task A_system_that_hangs_keeps_nobody_waiting_however_often_it_was_visited()
    {
        const int Visits = 40;
        using var site = new SystemSite { Hangs = true };
        await using var akamon = await RunningAkamon.Start([.. Library.Settings(direct: site.Address + "soap"), ("Oidc:InsideNetworks:0", "127.0.0.0/8")]);
        var told = await Visit(akamon, "archive", "library");
        await akamon.Read(async db =>
        {
            var one = await db.Set<Visited>().AsNoTracking().SingleAsync(row => row.System == "archive");
            db.AddRange(Enumerable.Range(0, Visits).Select(_ => new Visited { Id = Akamon.Security.Ids.New(akamon.Clock), System = one.System, AccountId = one.AccountId, SessionId = one.SessionId, Live = one.Live, NameId = one.NameId, Format = one.Format, Issuer = one.Issuer, Began = one.Began, Ends = one.Ends, Due = one.Due }));
            return await db.SaveChangesAsync();
        });

        var (_, body) = await Envelope.Send(akamon, Envelope.Of(Library.Signed(Request(akamon, told))));

        Envelope.Status(await Envelope.Believed(akamon, body)).ShouldBe("Success PartialLogout");
        site.Asked.ShouldBeLessThan(Visits, "The answer did not wait for all of them.");
    }

    [Theory]
    [InlineData("unsigned", 403, "")]
    [InlineData("stranger", 403, "")]
    [InlineData("sha1", 403, "")]
    [InlineData("changed", 403, "")]
    [InlineData("nobody", 403, "")]
    [InlineData("browser's door", 200, "Requester RequestDenied")]
    [InlineData("too old", 200, "Requester RequestDenied")]
    [InlineData("too early", 200, "Requester RequestDenied")]
    [InlineData("over", 200, "Requester RequestDenied")]
    [InlineData("unknown session", 200, "Requester UnknownPrincipal")]
    [InlineData("unknown person", 200, "Requester UnknownPrincipal")]
    [InlineData("another system's", 200, "Requester UnknownPrincipal")]
    public async Task A_request_with_a_fault_ends_nothing(string fault, int status, string says)
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        var told = await Visit(akamon, "library");
        var right = Request(akamon, told);
        var asked = fault switch
        {
            "unsigned" => right,
            "stranger" => Library.Signed(right, Library.Stranger),
            "sha1" => Library.Signed(right).Replace("2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1", StringComparison.Ordinal),
            "changed" => Library.Signed(Request(akamon, told, index: "_0")).Replace("<samlp:SessionIndex>_0<", $"<samlp:SessionIndex>{told.SessionIndex}<", StringComparison.Ordinal),
            "nobody" => Library.Signed(right.Replace(Library.Entity, "https://nobody.example/", StringComparison.Ordinal)),
            "browser's door" => Library.Signed(Library.LogoutRequest(akamon, told)),
            "too old" => Older(akamon, right, TimeSpan.FromMinutes(7)),
            "too early" => Older(akamon, right, TimeSpan.FromSeconds(-181)),
            "over" => Library.Signed(Library.LogoutRequest(akamon, told, over: TimeSpan.FromSeconds(-61), destination: Library.Direct)),
            "unknown session" => Library.Signed(Request(akamon, told, index: "_0123456789abcdef0123456789abcdef")),
            "unknown person" => Library.Signed(right.Replace(told.NameId, "somebody", StringComparison.Ordinal)),
            _ => Library.Signed(right.Replace(Library.Entity, Library.EntityOf("archive"), StringComparison.Ordinal)),
        };

        var answer = await Envelope.Send(akamon, Envelope.Of(asked));

        answer.Status.ShouldBe(status);
        if (says.Length == 0)
            answer.Body.ShouldBeEmpty("Who has not proved anything hears nothing, and has nothing signed.");
        else
            Envelope.Status(await Envelope.Believed(akamon, answer.Body)).ShouldBe(says);
        (await Sessions(akamon)).ShouldBe(1);
    }

    [Theory]
    [Trait("case", "sec:J04")]
    [InlineData("document type")]
    [InlineData("entity of a file")]
    [InlineData("comment")]
    [InlineData("instruction")]
    [InlineData("two bodies")]
    [InlineData("two messages")]
    [InlineData("no message")]
    [InlineData("header after the body")]
    [InlineData("header that must be understood")]
    [InlineData("text beside")]
    [InlineData("another version of SOAP")]
    [InlineData("no envelope")]
    [InlineData("another type")]
    [InlineData("another coding")]
    [InlineData("a query")]
    [InlineData("the same ID twice")]
    [InlineData("a letter that is none")]
    public async Task An_envelope_that_is_not_plain_is_not_opened(string fault)
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        var right = Library.Signed(Request(akamon, await Visit(akamon, "library")));
        var (good, body) = (Envelope.Of(right), $"<S:Body>{right}</S:Body>");
        var envelope = fault switch
        {
            "document type" => $"<!DOCTYPE S:Envelope>{good}",
            "entity of a file" => $"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>{Envelope.Of("&e;" + right)}",
            "comment" => Envelope.Of("<!-- -->" + right),
            "instruction" => Envelope.Of("<?x y?>" + right),
            "two bodies" => good.Replace("</S:Body>", "</S:Body><S:Body/>", StringComparison.Ordinal),
            "two messages" => Envelope.Of(right + "<x/>"),
            "no message" => Envelope.Of(""),
            "header after the body" => good.Replace(body, body + "<S:Header/>", StringComparison.Ordinal),
            "header that must be understood" => Envelope.Of(right, "<S:Header><x xmlns=\"urn:x\" S:mustUnderstand=\"1\"/></S:Header>"),
            "text beside" => Envelope.Of("text" + right),
            "another version of SOAP" => good.Replace(Envelope.Space, "http://www.w3.org/2003/05/soap-envelope", StringComparison.Ordinal),
            "no envelope" => right,
            "the same ID twice" => Envelope.Of(right, $"<S:Header><x Id=\"{right.Split("ID=\"")[1].Split('"')[0]}\"/></S:Header>"),
            "a letter that is none" => good.Replace("<S:Body>", "<S:Body>\u0000", StringComparison.Ordinal),
            _ => good,
        };

        var answer = await Envelope.Send(akamon, envelope, fault switch { "another type" => "application/xml", "another coding" => "text/xml; charset=utf-16", _ => "text/xml" }, fault is "a query" ? "/saml/slo/soap?x=y" : "/saml/slo/soap");

        answer.Status.ShouldBe(500);
        answer.Body.ShouldContain("<faultcode>soap:Client</faultcode>");
        (await Sessions(akamon)).ShouldBe(1);
        (await Envelope.Send(akamon, good)).Status.ShouldBe(200, "Without the fault it would have been obeyed.");
        (await Sessions(akamon)).ShouldBe(0);
    }

    [Theory]
    [Trait("case", "sec:J04")]
    [InlineData("in the header")]
    [InlineData("inside")]
    [InlineData("signature moved")]
    public async Task What_was_signed_cannot_speak_for_what_was_not(string wrapped)
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        var told = await Visit(akamon, "library");
        var innocent = Library.Signed(Request(akamon, told, index: "_0"));
        var evil = Request(akamon, told).Trim();
        var signature = innocent[innocent.IndexOf("<ds:Signature", StringComparison.Ordinal)..(innocent.IndexOf("</ds:Signature>", StringComparison.Ordinal) + "</ds:Signature>".Length)];
        var envelope = wrapped switch
        {
            "in the header" => Envelope.Of(evil, $"<S:Header>{innocent}</S:Header>"),
            "inside" => Envelope.Of(evil.Replace("</saml:Issuer>", $"</saml:Issuer><samlp:Extensions>{innocent}</samlp:Extensions>", StringComparison.Ordinal)),
            _ => Envelope.Of(evil.Replace("</saml:Issuer>", $"</saml:Issuer>{signature}", StringComparison.Ordinal)),
        };

        (await Envelope.Send(akamon, envelope)).Status.ShouldBe(403);

        (await Sessions(akamon)).ShouldBe(1);
    }

    [Fact]
    public async Task A_request_is_taken_once_by_whichever_door()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        var told = await Visit(akamon, "library");
        await Envelope.Send(akamon, Envelope.Of(Library.Signed(Request(akamon, told, index: "_0", id: "_once"))));

        var (_, body) = await Envelope.Send(akamon, Envelope.Of(Library.Signed(Request(akamon, told, id: "_once"))));

        Envelope.Status(await Envelope.Believed(akamon, body)).ShouldBe("Requester RequestDenied");
        (await Sessions(akamon)).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_too_large_is_not_read()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());

        (await Envelope.Send(akamon, Envelope.Of(new string('x', 257 * 1024)))).Status.ShouldBe(413);
    }

    [Fact]
    public async Task The_metadata_names_the_address()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();

        (await browser.Send(HttpMethod.Get, "/saml/metadata")).Body.ShouldContain($"<md:SingleLogoutService Binding=\"{SamlNames.Soap}\" Location=\"{Library.Direct}\">");
    }

    private static async Task<Told> Visit(RunningAkamon akamon, params string[] systems)
    {
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        Told? told = null;
        foreach (var system in systems)
            told = await Library.Read(browser, await browser.Get(Library.Door(akamon, system)));
        return told!; // At least one is given.
    }

    private static string Request(RunningAkamon akamon, Told told, string? index = null, string? id = null) => Library.LogoutRequest(akamon, told, index: index, id: id, destination: Library.Direct);

    private static string Older(RunningAkamon akamon, string request, TimeSpan by) =>
        Library.Signed(request.Replace($"IssueInstant=\"{akamon.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}\"", $"IssueInstant=\"{akamon.Clock.GetUtcNow() - by:yyyy-MM-ddTHH:mm:ssZ}\"", StringComparison.Ordinal));

    private static Task<int> Sessions(RunningAkamon akamon) => akamon.Read(db => db.Set<Session>().CountAsync());
}
