using System.Text.RegularExpressions;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Interop.Saml;

/// <summary>integrations/shibboleth with the Shibboleth SP, as docs/operate/saml.md has it.</summary>
public sealed partial class VisitingWithShibboleth
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

    [Fact]
    public async Task Shibboleth_hears_of_the_end_from_server_to_server_however_it_came()
    {
        Apache.Need("shib", "libapache2-mod-shib");
        Peer.Need(Peer.Program("shibd"), "shibd");
        var site = new ServiceSite { Direct = "/Shibboleth.sso/SLO/SOAP" };
        await using var akamon = await RunningAkamon.Start(site.Registered($"{site.Here}/shibboleth", $"{site.Here}/Shibboleth.sso/SAML2/POST", $"{site.Here}/Shibboleth.sso/SLO/Redirect"));
        await site.Learn(akamon);
        await using var daemon = await Daemon(site, akamon);
        await using var apache = await Start(site);
        using var browser = new Browser();
        await browser.Open($"{site.Here}/members/page.html");
        await browser.SignIn(akamon.Find("0000000004"), until: "nowhere:");
        browser.Html.ShouldBe("for members", await Log(site));

        await EndAll(akamon);
        await Told(akamon, site);

        await browser.Open($"{site.Here}/members/page.html");
        browser.Here.AbsolutePath.ShouldBe("/sign-in", "The session has ended there as well.");
    }

    [Fact]
    public async Task Shibboleth_signs_out_here_from_server_to_server()
    {
        Apache.Need("shib", "libapache2-mod-shib");
        Peer.Need(Peer.Program("shibd"), "shibd");
        var site = new ServiceSite();
        await using var akamon = await RunningAkamon.Start(site.Registered($"{site.Here}/shibboleth", $"{site.Here}/Shibboleth.sso/SAML2/POST", slo: null));
        await site.Learn(akamon);
        // Its operator wants this way only.
        var metadata = await File.ReadAllTextAsync(site.Path("akamon.xml"));
        await File.WriteAllTextAsync(site.Path("akamon.xml"), OfBrowsers().Replace(metadata, ""));
        await using var daemon = await Daemon(site, akamon);
        await using var apache = await Start(site);
        using var browser = new Browser();
        await browser.Open($"{site.Here}/members/page.html");
        await browser.SignIn(akamon.Find("0000000004"), until: "nowhere:");
        browser.Html.ShouldBe("for members", await Log(site));

        await browser.Open($"{site.Here}/Shibboleth.sso/Logout");

        browser.Here.AbsoluteUri.ShouldStartWith(site.Here, customMessage: "The browser went nowhere.");
        await browser.Open($"{akamon.Address}/status");
        browser.Here.AbsolutePath.ShouldBe("/sign-in", await Log(site));
    }

    private static Task<Peer> Start(ServiceSite site) => Apache.Start(site, "shib", "mod_shib", $"""
        ShibConfig "{site.Folder}/shibboleth2.xml"
        Include "{RunningAkamon.Root}/integrations/shibboleth/apache.conf"
        """);

    private static async Task EndAll(RunningAkamon akamon)
    {
        await using var scope = akamon.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AkamonDb>().Set<Session>().ExecuteDeleteAsync();
    }

    private static async Task Told(RunningAkamon akamon, ServiceSite site)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            await using var scope = akamon.Services.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<AkamonDb>().Set<AuditEvent>().AnyAsync(row => row.Act == Acts.SystemTold && row.Result == "told"))
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
        Assert.Fail($"It was not told: {await Log(site)}");
    }

    private static async Task<Peer> Daemon(ServiceSite site, RunningAkamon akamon)
    {
        var config = await File.ReadAllTextAsync(Path.Combine(RunningAkamon.Root, "integrations/shibboleth/shibboleth2.xml"));
        // Only what this machine needs: no TLS, and a socket of its own.
        config = config.Replace("@HERE@", site.Here, StringComparison.Ordinal).Replace("@AKAMON@", akamon.Address, StringComparison.Ordinal).Replace("@SAML@", site.Folder, StringComparison.Ordinal)
            .Replace("signing=\"true\">", "signing=\"true\" requireConfidentiality=\"false\">", StringComparison.Ordinal)
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

    [GeneratedRegex("<md:SingleLogoutService Binding=\"[^\"]*HTTP-[^>]*></md:SingleLogoutService>")]
    private static partial Regex OfBrowsers();
}
