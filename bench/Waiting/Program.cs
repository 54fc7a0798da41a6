using System.Diagnostics;
using System.Globalization;
using Akamon.Bench;

// Many pages wait while as many apps are open; then one after the other approves. Says what the server takes meanwhile, and
// how long it is from the approval to the page. Arguments: address, name of the app's host, process id of the server, how many.
var (address, host, process, count) = (new Uri(args[0]), args[1], int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));
using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 4 * count }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(3) };
await using var output = new StreamWriter("/dev/stdout") { AutoFlush = true };
var server = Process.GetProcessById(process);
var idle = Resident();

// The number is shown for a minute, so all of this is quick: twenty sign-ins at a time.
var people = Enumerable.Range(0, count).Select(i => new Person(http, i, host)).ToList();
var began = Stopwatch.StartNew();
await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (person, _) => await person.Begin());
await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count} pages wait after {began.Elapsed.TotalSeconds:0.0} s; the server was at {idle} MB before and is at {Resident()} MB"));

var requests = await Task.WhenAll(people.Select(person => person.Open(wait: false)));
var open = people.Zip(requests).Select(pair => pair.First.Open(wait: true, pair.Second["id"]!.GetValue<string>())).ToList(); // They have seen it and wait for the next.
await Task.Delay(12_000);
var (cpu, clock) = (Cpu(), Stopwatch.StartNew());
await Task.Delay(5_000);
await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count} apps are open, too: {Resident()} MB resident, {100 * (Cpu() - cpu).TotalSeconds / clock.Elapsed.TotalSeconds:0.0} % of a core"));

var took = new List<double>();
foreach (var (person, request) in people.Zip(requests))
{
    var told = person.Told();
    var watch = Stopwatch.StartNew();
    await person.Approve(request);
    await told;
    took.Add(watch.Elapsed.TotalMilliseconds);
    await Task.Delay(20);
}
took.Sort();
await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"approval sent to page told, ms: median {took[took.Count / 2]:0}, p95 {took[(int)(took.Count * 0.95)]:0}, longest {took[^1]:0}; most resident {Peak()} MB"));
await Task.WhenAll(open);

long Resident() => Status("VmRSS:");
long Peak() => Status("VmHWM:");
long Status(string name) => long.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
TimeSpan Cpu()
{
    server.Refresh();
    return server.TotalProcessorTime;
}
