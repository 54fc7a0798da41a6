using System.Globalization;
using Akamon.MfaUse;
using Akamon.Standards.Saml;

namespace Akamon.Tests.RelyingParties.Saml;

public sealed class VisitingBySaml
{
    [Fact]
    [Trait("case", "sec:J09")]
    public async Task The_way_leads_over_the_front_door_and_back_with_a_signed_answer_for_this_system_only()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        var request = Library.Request(akamon, id: "_the-request");

        var onward = await browser.SignIn(akamon, person, Library.Door(request, "the state"));
        var told = await Library.Read(browser, await browser.Get(onward.Header("Refresh")!.Split("url=")[1]));

        told.Address.ShouldBe(Library.Acs);
        told.RelayState.ShouldBe("the state");
        told.Status.ShouldBe(["Success"]);
        told.Response.GetAttribute("Destination").ShouldBe(Library.Acs);
        told.Response.GetAttribute("InResponseTo").ShouldBe("_the-request");
        told.One("SubjectConfirmationData").GetAttribute("Recipient").ShouldBe(Library.Acs);
        told.One("SubjectConfirmationData").GetAttribute("InResponseTo").ShouldBe("_the-request");
        told.Text("Audience").ShouldBe(Library.Entity);
        told.Context.ShouldBe(ContextClasses.Mfa);
        (DateTimeOffset.Parse(told.One("Conditions").GetAttribute("NotOnOrAfter"), CultureInfo.InvariantCulture) - akamon.Clock.GetUtcNow()).ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(5));
        told.Attribute("eduPersonPrincipalName").ShouldBe([$"{person.CommonId}@utac.u-tokyo.ac.jp"]);
        told.Attribute("eduPersonScopedAffiliation").ShouldBe(["staff@utac.u-tokyo.ac.jp", "member@utac.u-tokyo.ac.jp"]);
        told.Attribute("mail").ShouldBeEmpty("It is not among what the system is told.");
        var assertion = StrictXml.Read(ExclusiveC14n.Write(told.Assertion), XmlLimits.Message)!;
        SignatureCheck.SignedRoot(assertion, told.Keys).ShouldNotBeNull("The assertion is signed by itself as well.");
    }

    [Fact]
    public async Task A_form_of_another_site_works_as_well_as_a_link()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        var answer = await Library.Post(browser, Library.Signed(Library.Request(akamon)), more: ("RelayState", "x"));
        var told = await Library.Read(browser, await browser.Follow(answer));

        answer.Status.ShouldBe(System.Net.HttpStatusCode.SeeOther);
        told.Status.ShouldBe(["Success"]);
        told.RelayState.ShouldBe("x");
    }

    [Fact]
    [Trait("case", "sec:J17")]
    public async Task The_identifier_is_the_same_at_each_visit_and_another_at_each_system()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var first = await Visit(browser, Library.Door(akamon));
        var second = await Visit(browser, Library.Door(akamon));
        var other = await Visit(browser, Library.Door(akamon, "archive"));
        var transient = await Visit(browser, Library.Door(akamon, inside: $"<samlp:NameIDPolicy Format=\"{NameId.Transient}\"/>"));
        var again = await Visit(browser, Library.Door(akamon, inside: $"<samlp:NameIDPolicy Format=\"{NameId.Transient}\"/>"));
        var mail = await Visit(browser, Library.Door(akamon, inside: $"<samlp:NameIDPolicy Format=\"{NameId.Email}\"/>"));

        second.NameId.ShouldBe(first.NameId);
        other.NameId.ShouldNotBe(first.NameId);
        first.NameId.ShouldNotContain(person.CommonId);
        transient.NameId.ShouldNotBe(again.NameId);
        mail.Status.ShouldBe(["Requester", "InvalidNameIDPolicy"]);
    }

    [Fact]
    public async Task Asking_for_two_factors_leads_to_the_second_one()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        var person = await akamon.NewPersonWithApp();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var weak = await Visit(browser, Library.Door(akamon));
        var door = Library.Door(akamon, inside: Library.Asking(ContextClasses.Mfa));
        var asked = await browser.Get(door);
        var onward = await browser.Post(asked, ("Code", person.Code(akamon)));
        var strong = await Library.Read(browser, await browser.Get(onward.Header("Refresh")!.Split("url=")[1]));

        weak.Context.ShouldBe(ContextClasses.Password);
        asked.Address.AbsolutePath.ShouldBe("/sign-in/totp");
        strong.Context.ShouldBe(ContextClasses.Mfa);
    }

    [Theory]
    [InlineData("https://refeds.org/profile/mfa", "exact")]
    [InlineData("https://www.gakunin.jp/profile/AAL2", "minimum")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard", "exact")]
    [Trait("case", "sec:RJ7")]
    public async Task A_strength_that_is_not_reached_is_told_and_never_pretended(string wished, string how)
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPerson());

        var told = await Visit(browser, Library.Door(akamon, inside: Library.Asking(wished, how)));

        told.Status.ShouldBe(["Responder", "NoAuthnContext"]);
        told.Response.GetElementsByTagName("Assertion", SamlNames.Assertion).Count.ShouldBe(0);
    }

    [Fact]
    public async Task AAL2_is_told_where_the_installation_may_claim_it()
    {
        await using var akamon = await RunningAkamon.Start([("Saml:GakuNinAal2", "true"), .. Library.Settings()]);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());

        (await Visit(browser, Library.Door(akamon, inside: Library.Asking(ContextClasses.Aal2)))).Context.ShouldBe(ContextClasses.Aal2);
    }

    [Fact]
    public async Task Without_a_page_nobody_is_asked_and_the_system_hears_why()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();

        var nobody = await Visit(browser, Library.Door(akamon, attributes: "IsPassive=\"true\""));
        await browser.SignIn(akamon, await akamon.NewPerson());
        var somebody = await Visit(browser, Library.Door(akamon, attributes: "IsPassive=\"true\""));
        var refused = await Visit(browser, Library.Door(akamon, "archive", attributes: "IsPassive=\"true\""));

        nobody.Status.ShouldBe(["Responder", "NoPassive"]);
        somebody.Status.ShouldBe(["Success"]);
        refused.Status.ShouldBe(["Responder", "RequestDenied"]);
    }

    [Fact]
    public async Task A_demand_for_a_new_sign_in_is_obeyed_once()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var before = akamon.Clock.GetUtcNow();
        akamon.Clock.Pass(TimeSpan.FromMinutes(3));

        var asked = await browser.Get(Library.Door(akamon, attributes: "ForceAuthn=\"1\""));
        var onward = await browser.Post(asked, ("CommonId", person.CommonId), ("Password", person.Password));
        var told = await Library.Read(browser, await browser.Get(onward.Header("Refresh")!.Split("url=")[1]));

        asked.Address.AbsolutePath.ShouldBe("/sign-in");
        DateTimeOffset.Parse(told.One("AuthnStatement").GetAttribute("AuthnInstant"), CultureInfo.InvariantCulture).ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task A_system_that_requires_MFA_shows_why_not_yet_and_opens_after_applying()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        var person = await akamon.NewPersonWithApp();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var gate = await browser.Get(Library.Door(akamon, "archive"));
        await akamon.ApplyMfa(person, person.Apps[0]);
        akamon.Clock.Pass(People.Step);
        var proof = await browser.Get(Library.Door(akamon, "archive"));

        gate.Address.AbsolutePath.ShouldBe("/gate");
        gate.Text.ShouldContain("MFA-");
        proof.Address.AbsolutePath.ShouldBe("/sign-in/totp");
    }

    [Fact]
    [Trait("case", "sec:J10")]
    public async Task The_page_that_leads_back_lets_forms_go_there_and_shows_values_as_text()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPerson());
        const string State = "\"><script>alert(1)</script>";

        var page = await browser.Get(Library.Door(akamon, relayState: State));

        page.Document.QuerySelectorAll("script").ShouldAllBe(script => script.HasAttribute("src"));
        (await Library.Read(browser, page)).RelayState.ShouldBe(State);
        page.Header("Content-Security-Policy")!.ShouldEndWith("form-action 'self' https://library.example.org");
        page.Header("Cache-Control").ShouldBe("no-store");
    }

    private static async Task<Told> Visit(Browser browser, string door) => await Library.Read(browser, await browser.Get(door));
}
