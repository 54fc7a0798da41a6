using System.Diagnostics;
using System.Globalization;
using Akamon.Database;
using Akamon.Delivery;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akamon.Interop;

/// <summary>A server process with a thousand text messages to send, and kill -9.</summary>
public sealed class SurvivingACrash : IDisposable
{
    private const int Messages = 1_000;
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("akamon-crash-");
    private readonly int _gateway = FreePort.Next();

    [Fact]
    [Trait("case", "sec:O01")]
    public async Task With_the_gateway_down_nothing_is_lost_and_nothing_is_sent_twice()
    {
        await Queue();
        foreach (var wait in new[] { 700, 1_900 })
            await RunAndKill(TimeSpan.FromMilliseconds(wait));
        await using var carrier = new Carrier(_gateway, 202, "0: Accepted for delivery");

        await RunUntilNothingWaits();

        carrier.Texts.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, Messages).Select(Text).Order(StringComparer.Ordinal));
        (await States()).ShouldBe(new Dictionary<string, int> { ["Sent"] = Messages });
    }

    [Fact]
    [Trait("case", "sec:O01")]
    public async Task While_the_gateway_takes_them_nothing_is_sent_twice_and_what_is_unclear_says_so()
    {
        await Queue();
        await using var carrier = new Carrier(_gateway, 202, "0: Accepted for delivery");
        foreach (var wait in new[] { 150, 400 })
            await RunAndKill(TimeSpan.FromMilliseconds(wait), () => !carrier.Texts.IsEmpty);

        await RunUntilNothingWaits();

        var states = await States();
        carrier.Texts.GroupBy(text => text, StringComparer.Ordinal).Where(text => text.Count() > 1).ShouldBeEmpty();
        states.Keys.Except(["Sent", "Unsure"], StringComparer.Ordinal).ShouldBeEmpty();
        states.Values.Sum().ShouldBe(Messages);
        states.GetValueOrDefault("Unsure").ShouldBeLessThanOrEqualTo(2 * 32); // As many are on their way at once, and it was killed twice.
        carrier.Texts.Count.ShouldBeInRange(states["Sent"], Messages);
        TestContext.Current.SendDiagnosticMessage($"{carrier.Texts.Count} arrived, {states.GetValueOrDefault("Unsure")} unclear");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private (string Name, string Value)[] Settings =>
    [
        ("Data", _folder.FullName), ("Security:CreateKey", "true"),
        ("Delivery:Sms:Kannel:0:Address", $"http://127.0.0.1:{_gateway}/cgi-bin/sendsms"),
        ("Delivery:Sms:Kannel:0:User", "akamon"), ("Delivery:Sms:Kannel:0:Password", "change-me"),
    ];

    private static string Text(int i) => $"message {i.ToString("D4", CultureInfo.InvariantCulture)}";

    // In this process, so that the messages are sealed as they are in production; none is due before the killing begins.
    private async Task Queue()
    {
        await using var app = Floorplan.Build(["--environment", "Development", "--contentRoot", Path.Combine(RunningAkamon.Root, "src", "Server")], builder =>
        {
            builder.Configuration.AddInMemoryCollection(Settings.Append(("urls", "http://127.0.0.1:0")).Select(one => KeyValuePair.Create(one.Item1, (string?)one.Item2)));
            builder.Logging.ClearProviders();
        });
        await app.StartAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var (outbox, db) = (scope.ServiceProvider.GetRequiredService<Outbox>(), scope.ServiceProvider.GetRequiredService<AkamonDb>());
        foreach (var i in Enumerable.Range(0, Messages))
            outbox.Queue(Channel.Sms, "+819012345678", "", Text(i), account: null, TimeSpan.FromMinutes(30));
        foreach (var waiting in db.ChangeTracker.Entries<OutboxMessage>())
            waiting.Entity.Due = DateTimeOffset.MaxValue;
        await db.SaveChangesAsync();
        await app.StopAsync();
        await AllAreDue();
    }

    private async Task RunAndKill(TimeSpan after, Func<bool>? once = null)
    {
        using var server = await Run();
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (once?.Invoke() is false)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, late.Token);
        await Task.Delay(after, TimeProvider.System);
        server.Kill();
        await server.WaitForExitAsync();
        await AllAreDue();
    }

    private async Task RunUntilNothingWaits()
    {
        using var server = await Run();
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(180));
        while ((await States()).Keys.Any(state => state is "Queued" or "Sending" or "Leaving"))
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, late.Token);
        server.Kill();
        await server.WaitForExitAsync();
    }

    private async Task<Process> Run()
    {
        var port = FreePort.Next();
        var program = Path.Combine(RunningAkamon.Root, "artifacts", "bin", "Server", "debug", "Akamon.Server.dll");
        string[] arguments = [program, "--environment", "Development", "--contentRoot", Path.Combine(RunningAkamon.Root, "src", "Server"), "--urls", $"http://127.0.0.1:{port}", .. Settings.SelectMany(one => new[] { $"--{one.Name}", one.Value })];
        var server = Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!; // UseShellExecute is off.
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        await Kannel.Answers(port);
        return server;
    }

    // As if the minute had passed after which what a dead node has claimed is taken up.
    private Task<int> AllAreDue() => Sql("update outbox set due = 0 where state in ('Queued', 'Sending', 'Leaving')");

    private async Task<Dictionary<string, int>> States()
    {
        await using var db = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "akamon.db")};Pooling=False");
        await db.OpenAsync();
        await using var command = db.CreateCommand();
        command.CommandText = "select state, count(*) from outbox group by state";
        await using var rows = await command.ExecuteReaderAsync();
        var states = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await rows.ReadAsync())
            states[rows.GetString(0)] = rows.GetInt32(1);
        return states;
    }

    private async Task<int> Sql(string sql)
    {
        await using var db = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "akamon.db")};Pooling=False");
        await db.OpenAsync();
        await using var command = db.CreateCommand();
#pragma warning disable CA2100 // Written above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteNonQueryAsync();
    }
}
