using System.Net;
using System.Text;

namespace Akamon.Tests.RelyingParties.Oidc;

/// <summary>The web server of a system on this machine: answers as it is told, and keeps what it was sent.</summary>
internal sealed class SystemSite : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly System.Threading.Channels.Channel<(string Path, string Body)> _heard = System.Threading.Channels.Channel.CreateUnbounded<(string, string)>();

    public SystemSite()
    {
        Address = $"http://127.0.0.1:{FreePort.Next()}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = Serve();
    }

    public string Address { get; }

    public string Gives { get; set; } = "";

    /// <summary>Makes its answer of what it was sent.</summary>
    public Func<string, string>? Replies { get; set; }

    public HttpStatusCode Says { get; set; } = HttpStatusCode.OK;

    /// <summary>Takes the request and never answers.</summary>
    public bool Hangs { get; set; }

    /// <summary>Begins its answer, and goes on and on.</summary>
    public bool NeverEnds { get; set; }

    public int Asked { get; private set; }

    /// <summary>Of the last request.</summary>
    public (string? Type, string? Authorization) Sent { get; private set; }

    /// <summary>What came next; a body is the form as it was sent.</summary>
    public async Task<(string Path, string Body)> Next()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _heard.Reader.ReadAsync(limit.Token);
    }

    public bool HeardMore => _heard.Reader.Count > 0;

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                Asked++;
                Sent = (context.Request.ContentType, context.Request.Headers["Authorization"]);
                using var reader = new StreamReader(context.Request.InputStream);
                var body = await reader.ReadToEndAsync();
                var answer = Replies?.Invoke(body) ?? Gives;
                await _heard.Writer.WriteAsync((context.Request.Url?.PathAndQuery ?? "", body));
                if (Hangs)
                    continue;
                context.Response.StatusCode = (int)Says;
                if (Says is HttpStatusCode.Redirect)
                    context.Response.RedirectLocation = Address + "elsewhere";
                if (NeverEnds)
                {
                    context.Response.SendChunked = true;
                    await context.Response.OutputStream.WriteAsync(" "u8.ToArray());
                    await context.Response.OutputStream.FlushAsync();
                    continue;
                }
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
                context.Response.Close();
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    public void Dispose() => _listener.Close();
}
