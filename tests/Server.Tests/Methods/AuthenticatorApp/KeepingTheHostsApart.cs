using System.Net;

namespace Akamon.Tests.Methods.AuthenticatorApp;

public sealed class KeepingTheHostsApart : IDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("akamon-app-").FullName;

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/setup/app")]
    [InlineData("/health/live")]
    [InlineData("/akamon.svg")]
    [InlineData("/oidc/token")]
    [InlineData("/oidc/jwks")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/delivery/sms/x/y")]
    [InlineData("/../appsettings.json")]
    [InlineData("/%2e%2e/secret.txt")]
    public async Task The_app_s_host_answers_nothing_of_the_main_one(string path)
    {
        await using var akamon = await Start();

        var answer = await Get(akamon, path, PhoneApp.Host);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
        Header(answer, "Content-Security-Policy").ShouldContain("form-action 'none'");
    }

    [Theory]
    [InlineData("/app/v1/requests")]
    [InlineData("/app/v1/device")]
    [InlineData("/assets/app-1a2b3c.js")]
    [InlineData("/sw.js")]
    public async Task The_main_host_answers_nothing_of_the_app(string path)
    {
        await using var akamon = await Start();

        var answer = await Get(akamon, path, "id.example.org");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/", "text/html", "no-cache")]
    [InlineData("/index.html", "text/html", "no-cache")]
    [InlineData("/sw.js", "text/javascript", "no-cache")]
    [InlineData("/manifest.webmanifest", "application/manifest+json", "no-cache")]
    [InlineData("/assets/app-1a2b3c.js", "text/javascript", "public, max-age=31536000, immutable")]
    public async Task The_app_s_files_are_served_with_their_own_policy(string path, string type, string kept)
    {
        await using var akamon = await Start();

        var answer = await Get(akamon, path, PhoneApp.Host);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        Header(answer, "Cache-Control").Split(", ").ShouldBe(kept.Split(", "), ignoreOrder: true);
        Header(answer, "Content-Security-Policy").ShouldBe("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'");
        Header(answer, "Permissions-Policy").ShouldContain("camera=(self)");
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [Trait("case", "sec:D22")]
    [InlineData("Origin", "https://id.example.org")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Other_pages_may_neither_ask_nor_answer(string name, string value)
    {
        await using var akamon = await Start();
        var (_, phone) = await akamon.NewPersonWithPhoneApp();

        var ask = await phone.Send(HttpMethod.Get, "/app/v1/requests", headers: (name, value));
        var move = await phone.Send(HttpMethod.Post, "/app/v1/move", headers: (name, value));

        ask.Status.ShouldBe(HttpStatusCode.Forbidden);
        move.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_app_s_own_page_may()
    {
        await using var akamon = await Start();
        var (_, phone) = await akamon.NewPersonWithPhoneApp();

        var answer = await phone.Send(HttpMethod.Post, "/app/v1/move", headers: [("Origin", PhoneApp.Origin), ("Sec-Fetch-Site", "same-origin")]);

        answer.Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task One_network_may_ask_so_often_and_no_more()
    {
        await using var akamon = await PhoneApps.Start(("Methods:AuthenticatorApp:PerNetwork", "60"));
        var (_, phone) = await akamon.NewPersonWithPhoneApp();
        var answers = new List<AppReply>();
        for (var i = 0; i < 60; i++)
            answers.Add(await phone.Send(HttpMethod.Get, "/app/v1/device"));

        answers[0].Status.ShouldBe(HttpStatusCode.OK);
        answers[^1].Error.ShouldBe("too_many");
        answers[^1].Message.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("https://id.example.org")]
    [InlineData("http://app.example.org")]
    [InlineData("https://app.example.org/path")]
    [InlineData("https://192.0.2.1")]
    public async Task An_origin_that_is_none_of_its_own_stops_the_start(string origin) =>
        await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => RunningAkamon.Start(("Methods:AuthenticatorApp:Origin", origin)));

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    private Task<RunningAkamon> Start()
    {
        System.IO.Directory.CreateDirectory(Path.Combine(_folder, "dist", "assets"));
        File.WriteAllText(Path.Combine(_folder, "secret.txt"), "secret");
        foreach (var name in new[] { "index.html", "sw.js", "manifest.webmanifest", "assets/app-1a2b3c.js" })
            File.WriteAllText(Path.Combine(_folder, "dist", name), "x");
        return PhoneApps.Start(("Methods:AuthenticatorApp:Folder", Path.Combine(_folder, "dist")));
    }

    private static async Task<HttpResponseMessage> Get(RunningAkamon akamon, string path, string host)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(akamon.Address, path));
        request.Headers.Host = host;
        return await http.SendAsync(request);
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));
}
