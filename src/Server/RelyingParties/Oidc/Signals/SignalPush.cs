using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Akamon.Security;
using Akamon.Standards.Jose;
using Akamon.Standards.Signals;

namespace Akamon.RelyingParties.Oidc.Signals;

/// <summary>What came of pushing one event.</summary>
internal abstract record PushOutcome
{
    private PushOutcome() { }

    public sealed record Taken : PushOutcome;

    /// <summary>The system says that it cannot use it, and will not another time.</summary>
    public sealed record Refused(string Fault) : PushOutcome;

    public sealed record NotNow : PushOutcome;
}

/// <summary>Hands one event to one system (RFC 8935 §2), over the line that reaches public addresses and allowed networks only.</summary>
internal sealed partial class SignalPush(IHttpClientFactory lines, SigningKeys keys, Vault vault, ILogger<SignalPush> log)
{
    private const int MostBytesOfFault = 4096;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    public async Task<PushOutcome> Hand(SignalStream stream, OidcClient client, string endpoint, SignalEvent told, CancellationToken cancel)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(_patience); // Real time, and for the body too: the client's own limit ends with the headers.
        try
        {
            using var line = lines.CreateClient(client.SignalsInside ? SystemLine.Client : SystemLine.Public);
            using var request = Write(stream, endpoint, told);
            using var answer = await line.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, late.Token);
            if (answer.IsSuccessStatusCode)
                return new PushOutcome.Taken();
            Log.Refused(log, stream.Client, (int)answer.StatusCode);
            // §2.3: only 400 speaks of this event; everything else is about now.
            return answer.StatusCode == HttpStatusCode.BadRequest && await Fault(answer, late.Token) is { } fault ? new PushOutcome.Refused(fault) : new PushOutcome.NotNow();
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException or IOException or CryptographicException && !cancel.IsCancellationRequested)
        {
            Log.NotReached(log, stream.Client, problem.Message);
            return new PushOutcome.NotNow();
        }
    }

    private HttpRequestMessage Write(SignalStream stream, string endpoint, SignalEvent told)
    {
        var token = SecurityEvent.Sign(keys.Signer(SigningAlgorithm.RS256), told.Body);
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(token)) { Headers = { ContentType = new MediaTypeHeaderValue("application/" + SecurityEvent.Type) } };
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = content, Headers = { Accept = { new("application/json") } } };
        if (stream.Authorization is { } secret)
            request.Headers.TryAddWithoutValidation("Authorization", vault.OpenText(SignalStream.AuthorizationColumn, stream.Id, secret));
        return request;
    }

    private static async Task<string?> Fault(HttpResponseMessage answer, CancellationToken cancel)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var read = new byte[MostBytesOfFault];
        var length = await body.ReadAtLeastAsync(read, read.Length, throwOnEndOfStream: false, cancel);
        return StreamMessages.ReadFault(read.AsSpan(0, length));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "System {System} answered {Status} to a security event")]
        public static partial void Refused(ILogger log, string system, int status);

        [LoggerMessage(LogLevel.Warning, "System {System} could not be sent a security event: {Problem}")]
        public static partial void NotReached(ILogger log, string system, string problem);
    }
}
