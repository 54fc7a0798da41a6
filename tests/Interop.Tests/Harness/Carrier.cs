using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Akamon.Interop.Harness;

/// <summary>The end of the line: an HTTP server that keeps every text that reaches it, as a carrier's or a gateway's would.</summary>
internal sealed class Carrier : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public Carrier(int port, int status, string answer)
    {
        (Port, Status, Answer) = (port, status, answer);
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _serving = Serve();
    }

    public int Port { get; }

    public int Status { get; }

    public string Answer { get; }

    /// <summary>The query of a GET as it was decoded, or the body of a POST.</summary>
    public ConcurrentQueue<string> Texts { get; } = new();

    public ConcurrentQueue<Dictionary<string, string>> Queries { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task Serve()
    {
        try
        {
            while (true)
                _ = Take(await _listener.GetContextAsync());
        }
        catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Take(HttpListenerContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            var query = context.Request.Url!.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair[1]), StringComparer.Ordinal); // A request has an address.
            Queries.Enqueue(query);
            Texts.Enqueue(query.GetValueOrDefault("text") ?? body);
            context.Response.StatusCode = Status;
            context.Response.Close(Encoding.UTF8.GetBytes(Answer), willBlock: false);
        }
        catch (Exception gone) when (gone is HttpListenerException or IOException or ObjectDisposedException)
        {
            // Whoever asked was killed.
        }
    }
}
