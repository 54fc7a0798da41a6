using System.Diagnostics;
using System.Globalization;
using Akamon.Delivery.Calls;
using Akamon.Delivery.Calls.Baresip;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

// Places many calls at once to telephones that answer by themselves, presses # in each, and says what it took. bench/run-calls.sh
// starts those telephones.
var (address, control, count) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
var clock = TimeProvider.System;
var options = Options.Create(new BaresipOptions { Trunk = address, User = "0312345678", Address = "127.0.0.1", Lines = count, FirstSipPort = 21000, FirstMediaPort = 22000, FirstControlPort = 23000 });
var prompts = new PromptAudio(Options.Create(new CallPromptOptions()));
var gateway = new BaresipGateway(options, prompts, new Switchboard(options), clock, NullLogger<BaresipGateway>.Instance);
await using var telephones = await BaresipControl.Connect(control, _ => { }, clock, CancellationToken.None);
using var turn = new SemaphoreSlim(1);

var calls = Task.WhenAll(Enumerable.Range(0, count).Select(Call));
await Task.Delay(TimeSpan.FromSeconds(8), clock); // All are up, and hear the question.
var (before, since) = (Callers(), clock.GetTimestamp());
var own = Process.GetCurrentProcess().TotalProcessorTime;
await Task.Delay(TimeSpan.FromSeconds(5), clock);
var (after, took) = (Callers(), clock.GetElapsedTime(since).TotalSeconds);
var owned = (Process.GetCurrentProcess().TotalProcessorTime - own).TotalSeconds / took;
var done = await calls;

await using var output = new StreamWriter("/dev/stdout");
await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count} calls: {string.Join(", ", done.GroupBy(one => one.End).Select(group => $"{group.Count()} {group.Key}"))}"));
await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"answered after, s: median {Middle(done.Select(one => one.Answered)):0.00}, longest {done.Max(one => one.Answered.TotalSeconds):0.00}"));
await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"key to verdict and last word, s: median {Middle(done.Select(one => one.Verdict)):0.00}, longest {done.Max(one => one.Verdict.TotalSeconds):0.00}"));
await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"while they talk: {after.Processes} processes, {100 * (after.Cpu - before.Cpu) / took:0.0} % of a core, {after.Proportional / after.Processes / 1024.0:0.0} MB proportional each; the server {100 * owned:0.0} % of a core"));

async Task<(CallEnd? End, TimeSpan Answered, TimeSpan Verdict)> Call(int place)
{
    var number = "+8190123400" + place.ToString("00", CultureInfo.InvariantCulture);
    var order = new CallOrder(Guid.Empty, number, Extension: null, "ja", "slack", Digits: null);
    var (begun, answered, key) = (clock.GetTimestamp(), TimeSpan.Zero, 0L);
    Task pressing = Task.CompletedTask;
    var end = await gateway.Place(order, (state, _) =>
    {
        if (state is CallState.Answered)
            (answered, pressing) = (clock.GetElapsedTime(begun), Press());
        return Task.CompletedTask;
    }, CancellationToken.None);
    await pressing;
    return (end, answered, clock.GetElapsedTime(key));

    async Task Press()
    {
        await Task.Delay(prompts.Question(order, first: true).Length + TimeSpan.FromSeconds(1), clock);
        await turn.WaitAsync();
        await telephones.Command("uafind", $"sip:{number}@{address}", CancellationToken.None);
        key = clock.GetTimestamp();
        await telephones.Command("sndcode", "#", CancellationToken.None);
        turn.Release();
    }
}

static double Middle(IEnumerable<TimeSpan> times) => times.Order().ElementAt(times.Count() / 2).TotalSeconds;

// Our own callers, known by their folders.
static (int Processes, double Cpu, long Proportional) Callers()
{
    var (processes, cpu, proportional) = (0, 0d, 0L);
    foreach (var folder in System.IO.Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
    {
        try
        {
            if (!File.ReadAllText(folder + "/cmdline").Contains("akamon-call-", StringComparison.Ordinal))
                continue;
            var times = File.ReadAllText(folder + "/stat").Split(' ');
            cpu += (long.Parse(times[13], CultureInfo.InvariantCulture) + long.Parse(times[14], CultureInfo.InvariantCulture)) / 100.0;
            proportional += long.Parse(File.ReadLines(folder + "/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
            processes++;
        }
        catch (IOException)
        {
            // It has gone meanwhile.
        }
    }
    return (processes, cpu, proportional);
}
