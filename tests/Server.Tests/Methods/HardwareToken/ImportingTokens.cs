using System.Net;
using System.Text;
using Akamon.Audit;
using Akamon.Methods.HardwareToken;
using Akamon.Security;
using Akamon.Tests.Methods.AccessPass;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.HardwareToken;

/// <summary>Taking makers' files in (sec:RB9).</summary>
[Trait("case", "sec:B17")]
public sealed class ImportingTokens
{
    private const string Secret = "C0FFEE00112233445566778899AABBCCDDEEFF00";

    [Fact]
    public async Task With_one_wrong_row_nothing_is_taken_in_unless_asked()
    {
        await using var akamon = await RunningAkamon.Start();
        var text = $"T1,{Secret}\nT2,{Secret[..10]}\nT3,{new string('3', 40)}\n";

        var refused = await akamon.Import(text);
        var before = await Count(akamon);
        var taken = await akamon.Import(text, good: true);

        refused.ShouldSatisfyAllConditions(report => report.Written.ShouldBeFalse(), report => report.Right.ShouldBe(2), report => report.Faults.ShouldHaveSingleItem().Line.ShouldBe(2));
        before.ShouldBe(0);
        taken.Written.ShouldBeTrue();
        (await Count(akamon)).ShouldBe(2);
        (await akamon.Events(Acts.TokenImported, "2")).ShouldBe(1);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        await using var akamon = await RunningAkamon.Start();

        var report = await akamon.Import($"T1,{Secret}", dry: true);

        report.ShouldSatisfyAllConditions(said => said.Right.ShouldBe(1), said => said.Faults.ShouldBeEmpty(), said => said.Written.ShouldBeFalse());
        (await Count(akamon)).ShouldBe(0);
    }

    [Fact]
    public async Task A_serial_number_or_secret_of_the_inventory_is_not_taken_in_again()
    {
        await using var akamon = await RunningAkamon.Start();
        await akamon.Import($"T1,{Secret}");

        var report = await akamon.Import($"t-1,{new string('2', 40)}\nT2,{Secret}\n", good: true);

        report.Faults.Select(fault => fault.Line).ShouldBe([1, 2]);
        (await Count(akamon)).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_file_on_two_nodes_at_one_moment_is_taken_in_once()
    {
        await using var akamon = await RunningAkamon.Start();
        await using var node = await akamon.StartSecondNode();
        var text = string.Join('\n', Enumerable.Range(1, 50).Select(i => $"T{i},{i:x40}"));

        var reports = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? akamon : node).Import(text)));

        reports.Count(report => report.Written).ShouldBe(1);
        (await Count(akamon)).ShouldBe(50);
    }

    [Fact]
    public async Task Secrets_are_sealed_for_their_row_and_stand_in_no_log()
    {
        await using var akamon = await RunningAkamon.Start();
        await akamon.Import($"T1,{Secret}");

        var row = await akamon.Read(db => db.Set<Token>().AsNoTracking().SingleAsync());

        Convert.ToHexString(row.Secret).ShouldNotContain(Secret);
        Convert.ToHexString(akamon.App.Services.GetRequiredService<Vault>().Open(Token.SecretColumn, row.Id, row.Secret)).ShouldBe(Secret);
        akamon.Log.Lines.ShouldAllBe(line => !line.Contains(Secret, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("T1,{0}", 0, "Taken in: 1")]
    [InlineData("T1,{0}\n{0},T2", 1, "Line 2")]
    public async Task The_operators_command_says_what_came_of_it_and_never_a_value(string text, int code, string words)
    {
        await using var akamon = await RunningAkamon.Start();
        var file = Path.Combine(akamon.Database.Folder, "tokens.csv");
        await File.WriteAllTextAsync(file, string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Secret));
        using var said = new StringWriter();

        var left = await ImportCommand.Run(RunningAkamon.Build(akamon.Database, []), [file], said);

        left.ShouldBe(code);
        said.ToString().ShouldContain(words);
        said.ToString().ShouldNotContain(Secret);
        (await Count(akamon)).ShouldBe(1 - code);
    }

    [Fact]
    public async Task The_command_runs_dry_and_refuses_what_it_does_not_know()
    {
        await using var akamon = await RunningAkamon.Start();
        var file = Path.Combine(akamon.Database.Folder, "tokens.csv");
        await File.WriteAllTextAsync(file, $"T1,{Secret}");
        using var said = new StringWriter();
        async Task<int> Run(params string[] args) => await ImportCommand.Run(RunningAkamon.Build(akamon.Database, []), args, said);

        (await Run(file, "--dry-run")).ShouldBe(0);
        (await Run()).ShouldBe(2);
        (await Run(file, "--overwrite")).ShouldBe(2);
        (await Run("/nowhere.csv")).ShouldBe(2);

        said.ToString().ShouldContain("Only checked");
        (await Count(akamon)).ShouldBe(0);
    }

    [Fact]
    public async Task Administrators_check_a_file_on_the_page_and_take_it_in_and_the_desk_does_not()
    {
        await using var akamon = await RunningAkamon.Start();
        var (_, desk) = await akamon.SomebodyAtTheDesk();
        var (_, admin) = await akamon.SomebodyAtTheDesk("administrator");

        var shut = await Upload(desk, "T1," + Secret, "all");
        var check = await Upload(admin, $"T1,{Secret}\n{Secret},T2", "check");
        var taken = await Upload(admin, $"T1,{Secret}\n{Secret},T2", "good");

        shut.Status.ShouldBe(HttpStatusCode.Forbidden);
        check.Text.ShouldContain("Right and new: 1. Wrong: 1");
        check.Text.ShouldContain("Line 2");
        taken.Text.ShouldContain("Taken in: 1");
        (check.Body + taken.Body).ShouldNotContain(Secret);
        (await Count(akamon)).ShouldBe(1);
        desk.Dispose();
        admin.Dispose();
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]><a>&b;</a>")]
    [InlineData("<a><b></a>")]
    [InlineData("\0\0\0")]
    public async Task A_malformed_upload_is_refused_with_words(string text)
    {
        await using var akamon = await RunningAkamon.Start();
        var (_, admin) = await akamon.SomebodyAtTheDesk("administrator");

        var page = await Upload(admin, text, "good");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Nothing was taken in");
        admin.Dispose();
    }

    [Fact]
    public async Task An_upload_beyond_the_limit_is_cut_off()
    {
        await using var akamon = await RunningAkamon.Start();
        var (_, admin) = await akamon.SomebodyAtTheDesk("administrator");

        var page = await Upload(admin, new string('a', 17 * 1024 * 1024), "good");

        ((int)page.Status).ShouldBeInRange(400, 499);
        (await Count(akamon)).ShouldBe(0);
        admin.Dispose();
    }

    private static async Task<Page> Upload(Browser browser, string text, string how)
    {
        var token = (await browser.Get("/status")).Token;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(how), "How" },
            { new StringContent(""), "Unlock" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "Upload", "tokens.csv" },
        };
        return await browser.Send(HttpMethod.Post, TokenPress.ImportPage, form, ("Origin", RunningAkamon.Origin), ("Sec-Fetch-Site", "same-origin"));
    }

    private static Task<int> Count(RunningAkamon akamon) => akamon.Read(db => db.Set<Token>().CountAsync());
}
