namespace Akamon.Interop.Saml;

/// <summary>An Apache httpd of the test's own, with one page for members.</summary>
internal static class Apache
{
    private const string Modules = "/usr/lib/apache2/modules";
    private static readonly string[] _modules = ["mpm_event", "authn_core", "authz_core", "authz_user", "headers", "dir"];

    public static void Need(string module, string package)
    {
        Peer.Need(Peer.Program("apache2"), "Apache httpd");
        Peer.Need($"{Modules}/mod_{module}.so", package);
    }

    public static async Task<Peer> Start(ServiceSite site, string module, string name, string more)
    {
        System.IO.Directory.CreateDirectory(site.Path("site/members"));
        await File.WriteAllTextAsync(site.Path("site/members/page.html"), "for members");
        await File.WriteAllTextAsync(site.Path("site/index.html"), "for all");
        await File.WriteAllTextAsync(site.Path("httpd.conf"), $"""
            ServerRoot "{site.Folder}"
            ServerName {site.Here}
            UseCanonicalName On
            Listen {site.Here["http://".Length..]}
            PidFile "{site.Folder}/pid"
            ErrorLog "{site.Folder}/error.log"
            LogLevel info
            DefaultRuntimeDir "{site.Folder}"
            User www-data
            Group www-data
            {string.Join('\n', _modules.Select(one => $"LoadModule {one}_module {Modules}/mod_{one}.so"))}
            LoadModule {name} {Modules}/mod_{module}.so
            DocumentRoot "{site.Folder}/site"
            Define PROTECTED /members
            Define SAML {site.Folder}
            Header always set X-Person "expr=%{"{REMOTE_USER}"}"
            {more}
            """);
        var apache = Peer.Start(Peer.Program("apache2"), "-f", site.Path("httpd.conf"), "-DFOREGROUND");
        for (var tries = 0; tries < 150; tries++)
        {
            using var browser = new Browser();
            try
            {
                await browser.Open(site.Here);
                return apache;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
        Assert.Fail($"Apache did not start: {(File.Exists(site.Path("error.log")) ? await File.ReadAllTextAsync(site.Path("error.log")) : "no log")}");
        return apache;
    }
}
