using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Akamon;
using Akamon.Database;
using Akamon.Delivery;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// Run from the root of the repository. Text messages through the outbox to a gateway on this machine: RATE a second for SECONDS, each saved on its own as a request
// does, then BURST saved at once. Prints how long each took from its save to the gateway, and the CPU of the whole process.
var (rate, seconds, burst) = args is [var r, var s, var b] ? (Number(r), Number(s), Number(b)) : (100, 20, 2_000);
var arrived = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
var folder = System.IO.Directory.CreateTempSubdirectory("akamon-bench-sms-");
using var gateway = new HttpListener();
gateway.Prefixes.Add("http://127.0.0.1:18177/");
gateway.Start();
var serving = Serve();

(string Name, string Value)[] settings =
[
    ("Data", folder.FullName), ("Security:CreateKey", "true"), ("urls", "http://127.0.0.1:18178"), ("Web:PublicOrigin", "http://127.0.0.1:18178"),
    ("Delivery:Sms:Kannel:0:Address", "http://127.0.0.1:18177/cgi-bin/sendsms"), ("Delivery:Sms:Kannel:0:User", "bench"), ("Delivery:Sms:Kannel:0:Password", "bench"),
];
await using var app = Floorplan.Build(["--contentRoot", Path.GetFullPath("src/Server"), "--environment", "Development"], builder =>
{
    builder.Configuration.AddInMemoryCollection(settings.Concat([("Database:Connection", builder.Configuration["BENCH_DATABASE"] ?? "")]).Select(one => KeyValuePair.Create(one.Item1, (string?)one.Item2)));
    builder.Logging.ClearProviders();
});
await app.StartAsync();

await Queue("warm", rate, pause: TimeSpan.Zero);
await Until(rate);
await Measure($"{rate} a second for {seconds} s", rate * seconds, TimeSpan.FromSeconds(1.0 / rate));
await Measure($"{burst} at once", burst, TimeSpan.Zero);

await app.StopAsync();
gateway.Stop();
await serving;
folder.Delete(recursive: true);

async Task Measure(string title, int count, TimeSpan pause)
{
    arrived.Clear();
    var (cpu, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
    var queued = await Queue(title, count, pause);
    await Until(count);
    var whole = Stopwatch.GetElapsedTime(start);
    var waits = queued.Select(one => Stopwatch.GetElapsedTime(one.Value, arrived[one.Key]).TotalMilliseconds).Order().ToList();
    using var output = new StreamWriter(Stream());
    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{title}: {count / whole.TotalSeconds:F0}/s, waited {waits[count / 2]:F0} ms (median), {waits[count * 99 / 100]:F0} ms (p99), {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / count:F1} ms CPU each"));
}

async Task<Dictionary<string, long>> Queue(string word, int count, TimeSpan pause)
{
    var saved = new Dictionary<string, long>(StringComparer.Ordinal);
    var start = Stopwatch.GetTimestamp();
    for (var i = 0; i < count; i += pause == TimeSpan.Zero ? 100 : 1)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var texts = Enumerable.Range(i, pause == TimeSpan.Zero ? Math.Min(100, count - i) : 1).Select(n => string.Create(CultureInfo.InvariantCulture, $"赤門 {word} {n}")).ToList();
        texts.ForEach(text => scope.ServiceProvider.GetRequiredService<Outbox>().Queue(Channel.Sms, "+819012345678", "", text, account: null, TimeSpan.FromMinutes(5)));
        texts.ForEach(text => saved[text] = Stopwatch.GetTimestamp());
        await scope.ServiceProvider.GetRequiredService<AkamonDb>().SaveChangesAsync();
        var early = pause * (i + 1) - Stopwatch.GetElapsedTime(start);
        if (early > TimeSpan.Zero)
            await Task.Delay(early, TimeProvider.System);
    }
    return saved;
}

async Task Until(int count)
{
    while (arrived.Count < count)
        await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
}

async Task Serve()
{
    try
    {
        while (true)
            _ = Take(await gateway.GetContextAsync());
    }
    catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
    {
        // The bench is over.
    }
}

async Task Take(HttpListenerContext context)
{
    using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
    arrived[await reader.ReadToEndAsync()] = Stopwatch.GetTimestamp();
    context.Response.StatusCode = 202;
    context.Response.Close("0: Accepted for delivery"u8.ToArray(), willBlock: false);
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

#pragma warning disable RS0030 // A command line program speaks to whoever started it.
static Stream Stream() => Console.OpenStandardOutput();
#pragma warning restore RS0030
