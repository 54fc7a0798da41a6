using Akamon.Interop.Harness;
using Shouldly;
using Xunit;

namespace Akamon.Interop.Saml;

/// <summary>integrations/shibboleth with the Shibboleth SP, as docs/operate/saml.md has it.</summary>
public sealed class VisitingWithShibboleth
{
    [Theory]
    [InlineData("true", "")]
    [InlineData("false", "ShibRequestSetting authnContextClassRef https://refeds.org/profile/mfa")]
    public async Task Shibboleth_lets_in_who_signed_in_here_and_hears_of_signing_out(string encrypt, string more)
    {
        Apache.Need("shib", "libapache2-mod-shib");
        Peer.Need(Peer.Program("shibd"), "shibd");
        var site = new ServiceSite();
        await using var akamon = await RunningAkamon.Start(site.Registered($"{site.Here}/shibboleth", $"{site.Here}/Shibboleth.sso/SAML2/POST", $"{site.Here}/Shibboleth.sso/SLO/Redirect", ("Encrypt", encrypt)));
        await site.Learn(akamon);
        await using var daemon = await Daemon(site, akamon);
        await using var apache = await Apache.Start(site, "shib", "mod_shib", $"""
            ShibConfig "{site.Folder}/shibboleth2.xml"
            Include "{RunningAkamon.Root}/integrations/shibboleth/apache.conf"
            <Location "/members">
            {more}
            </Location>
            """);
        using var browser = new Browser();

        await browser.Open($"{site.Here}/members/page.html");
        browser.Here.AbsoluteUri.ShouldStartWith(akamon.Address, customMessage: $"{browser.Html} {await Log(site)}");
        await browser.SignIn(akamon.Find("0000000004"), until: "nowhere:");

        browser.Html.ShouldBe("for members", await Log(site));
        browser.Last!.Headers.GetValues("X-Person").ShouldBe(["0000000004@utac.u-tokyo.ac.jp"]);

        await browser.Open($"{akamon.Address}/sign-out");
        await browser.Fill($"{akamon.Address}/sign-out");
        browser.Here.AbsoluteUri.ShouldBe($"{akamon.Address}/sign-out", await Log(site));
        await browser.Open($"{site.Here}/members/page.html");
        browser.Here.AbsolutePath.ShouldBe("/sign-in", "The session has ended there as well.");
    }

    private static async Task<Peer> Daemon(ServiceSite site, RunningAkamon akamon)
    {
        var config = await File.ReadAllTextAsync(Path.Combine(RunningAkamon.Root, "integrations/shibboleth/shibboleth2.xml"));
        // Only what this machine needs: no TLS, and a socket of its own.
        config = config.Replace("@HERE@", site.Here, StringComparison.Ordinal).Replace("@AKAMON@", akamon.Address, StringComparison.Ordinal).Replace("@SAML@", site.Folder, StringComparison.Ordinal)
            .Replace("handlerSSL=\"true\" cookieProps=\"https\"", "handlerSSL=\"false\" cookieProps=\"http\"", StringComparison.Ordinal)
            .Replace("  <ApplicationDefaults", $"  <UnixListener address=\"{site.Folder}/shibd.sock\"/>\n  <ApplicationDefaults", StringComparison.Ordinal);
        foreach (var name in new[] { "attribute-map.xml", "attribute-policy.xml", "security-policy.xml", "protocols.xml" })
            config = config.Replace($"\"{name}\"", $"\"/etc/shibboleth/{name}\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(site.Path("shibboleth2.xml"), config);
        var daemon = Peer.Start(Peer.Program("shibd"), "-F", "-f", "-c", site.Path("shibboleth2.xml"), "-p", site.Path("shibd.pid"));
        for (var tries = 0; tries < 300 && !File.Exists(site.Path("shibd.sock")); tries++)
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        if (!File.Exists(site.Path("shibd.sock")))
            Assert.Fail("shibd did not start.");
        File.SetUnixFileMode(site.Path("shibd.sock"), (UnixFileMode)0b111_111_111);
        return daemon;
    }

    private static async Task<string> Log(ServiceSite site) => await File.ReadAllTextAsync(site.Path("error.log"));
}
