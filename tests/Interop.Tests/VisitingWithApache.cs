namespace Akamon.Interop;

/// <summary>The configuration in integrations/apache, as it is given to others.</summary>
public sealed class VisitingWithApache
{
    private const string Modules = "/usr/lib/apache2/modules", Secret = "a-secret-only-for-this-test-0123456789";

    private static readonly string[] _modules = ["mpm_event", "authn_core", "authz_core", "authz_user", "headers", "dir", "auth_openidc"];

    [Fact]
    public async Task Apache_lets_in_who_signed_in_here()
    {
        Peer.Need(Peer.Program("apache2"), "Apache httpd");
        Peer.Need($"{Modules}/mod_auth_openidc.so", "libapache2-mod-auth-openidc");
        await using var akamon = await RunningAkamon.Start(
            ("RelyingParties:Systems:0:Name", "apache"),
            ("RelyingParties:Systems:0:Title:En", "Apache"),
            ("RelyingParties:Systems:0:RequiresMfa", "true"),
            ("RelyingParties:Systems:0:Oidc:Native", "true"), // For a loopback address with any port.
            ("RelyingParties:Systems:0:Oidc:Secret", Secret),
            ("RelyingParties:Systems:0:Oidc:RedirectUris:0", "http://127.0.0.1/members/callback"));
        var folder = System.IO.Directory.CreateTempSubdirectory("akamon-apache-");
        var here = $"http://127.0.0.1:{FreePort.Next()}";
        await using var apache = Peer.Start(Peer.Program("apache2"), "-f", Configure(folder.FullName, here, akamon.Address), "-DFOREGROUND");
        using var browser = new Browser();

        await WaitFor(here);
        await browser.Open($"{here}/members/page.html");
        browser.Here.AbsoluteUri.ShouldStartWith(akamon.Address);
        await browser.SignIn(akamon.Find("0000000004"), until: "nowhere:");

        browser.Here.AbsoluteUri.ShouldBe($"{here}/members/page.html");
        browser.Html.ShouldBe("for members");
        browser.Last!.Headers.GetValues("X-Person").ShouldBe(["0000000004"]);
    }

    private static string Configure(string folder, string here, string akamon)
    {
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101); // Started by root, it reads as www-data.
        System.IO.Directory.CreateDirectory(Path.Combine(folder, "site", "members"));
        File.WriteAllText(Path.Combine(folder, "site", "members", "page.html"), "for members");
        var file = Path.Combine(folder, "httpd.conf");
        File.WriteAllText(file, $"""
            ServerRoot "{folder}"
            ServerName 127.0.0.1
            Listen {here["http://".Length..]}
            PidFile "{folder}/pid"
            ErrorLog "{folder}/error.log"
            DefaultRuntimeDir "{folder}"
            User www-data
            Group www-data
            {string.Join('\n', _modules.Select(module => $"LoadModule {module}_module {Modules}/mod_{module}.so"))}
            DocumentRoot "{folder}/site"
            Define AKAMON {akamon}
            Define CLIENT_ID apache
            Define SECRET {Secret}
            Define HERE {here}
            Define PROTECTED /members
            Define PASSPHRASE only-for-this-test
            Header always set X-Person "expr=%{"{REMOTE_USER}"}"
            Include "{RunningAkamon.Root}/integrations/apache/openidc.conf"
            """);
        return file;
    }

    private static async Task WaitFor(string address)
    {
        using var browser = new Browser();
        for (var tries = 0; tries < 50; tries++)
        {
            try
            {
                await browser.Open(address);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
        Assert.Fail("Apache did not start.");
    }
}
