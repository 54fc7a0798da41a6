namespace Akamon.Interop.Saml;

/// <summary>integrations/apache/mellon.conf with mod_auth_mellon, as docs/operate/saml.md has it.</summary>
public sealed class VisitingWithMellon
{
    [Theory]
    [InlineData("true", "")]
    [InlineData("false", "MellonAuthnContextClassRef https://refeds.org/profile/mfa")]
    public async Task Mellon_lets_in_who_signed_in_here_and_signs_out_on_both_sides(string encrypt, string more)
    {
        Apache.Need("auth_mellon", "libapache2-mod-auth-mellon");
        var site = new ServiceSite();
        await using var akamon = await RunningAkamon.Start(site.Registered($"{site.Here}/members/saml/metadata", $"{site.Here}/members/saml/postResponse", $"{site.Here}/members/saml/logout", ("Encrypt", encrypt)));
        await site.Learn(akamon);
        await using var apache = await Apache.Start(site, "auth_mellon", "auth_mellon_module", $"""
            MellonLockFile "{site.Folder}/lock"
            Include "{RunningAkamon.Root}/integrations/apache/mellon.conf"
            <Location "/members">
            MellonSecureCookie Off
            {more}
            </Location>
            """);
        using var browser = new Browser();

        await browser.Open($"{site.Here}/members/page.html");
        browser.Here.AbsoluteUri.ShouldStartWith(akamon.Address);
        await browser.SignIn(akamon.Find("0000000004"), until: "nowhere:");

        browser.Html.ShouldBe("for members", await File.ReadAllTextAsync(site.Path("error.log")));
        browser.Last!.Headers.GetValues("X-Person").ShouldBe(["0000000004@utac.u-tokyo.ac.jp"]);

        await browser.Open($"{site.Here}/members/saml/logout?ReturnTo={Uri.EscapeDataString($"{site.Here}/index.html")}");
        browser.Here.AbsoluteUri.ShouldBe($"{site.Here}/index.html", await File.ReadAllTextAsync(site.Path("error.log")));
        await browser.Open($"{site.Here}/members/page.html");
        browser.Here.AbsolutePath.ShouldBe("/sign-in", "The session has ended on both sides.");
    }
}
