using System.Diagnostics;
using System.Globalization;
using Akamon.Bench;

// One person signs in, and then visits a SAML system again and again: each time a new request, and an answer with assertion and
// message signed. Says what one such visit costs the server. Arguments: address, process id of the server, how many.
var (address, process, count) = (new Uri(args[0]), int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
await using var output = new StreamWriter("/dev/stdout") { AutoFlush = true };
using var server = Process.GetProcessById(process);
var visitor = new Visitor(http);
await visitor.SignIn(0);

for (var round = 0; round < 4; round++)
{
    var (cpu, clock) = (Cpu(), Stopwatch.StartNew());
    for (var i = 0; i < count; i++)
        await visitor.Visit();
    var spent = Cpu() - cpu;
    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count} visits, {count / clock.Elapsed.TotalSeconds:0} a second, one after the other: {spent.TotalMilliseconds / count:0.00} ms CPU each"));
}

TimeSpan Cpu()
{
    server.Refresh();
    return server.TotalProcessorTime;
}
