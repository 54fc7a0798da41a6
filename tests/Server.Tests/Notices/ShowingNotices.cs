namespace Akamon.Tests.Notices;

public sealed class ShowingNotices
{
    private const string Words = """ "title": { "en": "Works on the line", "ja": "工事のお知らせ" }, "text": { "en": "Until noon.", "ja": "正午までです。" } """;

    [Fact]
    [Trait("case", "G8")]
    public async Task A_notice_stands_on_its_pages_without_a_restart_and_goes_by_itself()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        var before = await browser.Get("/sign-in");
        await Write(akamon, $$"""[{ "pages": ["/sign-in"], "ends": "{{akamon.Clock.GetUtcNow().AddHours(1):O}}", {{Words}} }]""");

        var during = await browser.Get("/sign-in");
        var elsewhere = await browser.Get("/sign-out");
        akamon.Clock.Pass(TimeSpan.FromHours(2));
        var after = await browser.Get("/sign-in");

        before.Text.ShouldNotContain("Works on the line");
        during.Text.ShouldContain("Works on the line");
        elsewhere.Text.ShouldNotContain("Works on the line");
        after.Text.ShouldNotContain("Works on the line");
    }

    [Theory]
    [Trait("case", "T11")]
    [InlineData("[{")]
    [InlineData("[null]")]
    [InlineData("""[{ "pages": ["sign-in"], "title": { "en": "a", "ja": "b" }, "text": { "en": "a", "ja": "b" } }]""")]
    [InlineData("""[{ "pages": ["/"], "title": { "en": "a" }, "text": { "en": "a", "ja": "b" } }]""")]
    public async Task A_file_that_cannot_be_read_leaves_the_old_notices_and_says_why(string file)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        await Write(akamon, $$"""[{ "pages": ["/"], {{Words}} }]""");
        await browser.Get("/sign-in");

        await Write(akamon, file);

        (await browser.Get("/sign-in")).Text.ShouldContain("Works on the line");
        akamon.Log.Lines.ShouldContain(line => line.Contains("The notices were not read again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_notice_says_is_text_and_never_markup()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        await Write(akamon, """[{ "pages": ["/"], "title": { "en": "<script>alert(1)</script>", "ja": "x" }, "text": { "en": "<b>bold</b>", "ja": "x" } }]""");

        (await browser.Get("/sign-in")).Body.ShouldContain("&lt;script&gt;alert(1)");
    }

    private static async Task Write(RunningAkamon akamon, string notices)
    {
        await File.WriteAllTextAsync(Path.Combine(akamon.Database.Folder, "notices.json"), notices);
        File.SetLastWriteTimeUtc(Path.Combine(akamon.Database.Folder, "notices.json"), akamon.Clock.GetUtcNow().UtcDateTime);
        akamon.Clock.Pass(TimeSpan.FromSeconds(3));
    }
}
