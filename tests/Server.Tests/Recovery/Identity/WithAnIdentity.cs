namespace Akamon.Tests.Recovery.Identity;

/// <summary>What people do with the identity service.</summary>
internal static class WithAnIdentity
{
    public const string Link = "/identity", Recover = "/recovery/identity";

    /// <summary>A server that knows the stand-in; the authority lives on its clock.</summary>
    public static async Task<(StandInAuthority Authority, RunningAkamon Akamon)> Start(params (string, string)[] settings)
    {
        var clock = new MovedClock();
        var authority = await StandInAuthority.Open(clock);
        var akamon = await RunningAkamon.Start([.. authority.Settings, .. settings]);
        clock.As = akamon.Clock;
        return (authority, akamon);
    }

    /// <summary>Signed in with a verification of this moment.</summary>
    public static async Task<(Person Person, Browser Browser)> NewPersonInside(this RunningAkamon akamon)
    {
        var person = await akamon.NewPersonWithMfa();
        var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        akamon.Clock.Pass(People.Step);
        return (person, browser);
    }

    /// <summary>From a page with "continue" to where the authority is asked.</summary>
    public static async Task<Uri> GoOut(this Browser browser, string page) => (await browser.Post(await browser.Get(page), "form[action*=Go]")).Out();

    public static Uri Out(this Page page) => new((page.Header("Refresh") ?? "").Split("url=", 2)[^1]);

    /// <summary>There, back, and yes.</summary>
    public static async Task<Page> LinkIdentity(this Browser browser, StandInAuthority authority, string subject = "person-1", string? name = "HANAKO AKAMON") =>
        await browser.Post(await browser.Get(authority.Confirm(await browser.GoOut(Link), subject, name)), "form[action*=Confirm]");

    /// <summary>Somebody who has linked, in another browser, with the password typed.</summary>
    public static async Task<(Person Person, Browser Browser)> NewPersonLocked(this RunningAkamon akamon, StandInAuthority authority, string subject = "person-1")
    {
        var (person, inside) = await akamon.NewPersonInside();
        await inside.LinkIdentity(authority, subject);
        inside.Dispose();
        var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        return (person, browser);
    }

    /// <summary>Out and back: ends on the page that offers the pass, or says why not.</summary>
    public static async Task<Page> BackFromThere(this Browser browser, StandInAuthority authority, string subject = "person-1") =>
        await browser.Get(authority.Confirm(await browser.GoOut(Recover), subject));

    public static async Task<Page> ShowPass(this Browser browser, Page proved) => await browser.Post(proved, "form[action*=Pass]");

    private sealed class MovedClock : TimeProvider
    {
        public TimeProvider As { get; set; } = System;

        public override DateTimeOffset GetUtcNow() => As.GetUtcNow();
    }
}
