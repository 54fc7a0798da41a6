using System.Text;

namespace Akamon.Delivery.Sms;

/// <summary>
/// The line to one gateway: bounded in time, in size, in parallel, and by a breaker; follows no redirect. Tells apart what
/// never left, what was refused, and what nobody knows (decision 13).
/// </summary>
internal sealed class GatewayLine(string name, TimeSpan timeout, IHttpClientFactory http, TimeProvider clock)
{
    /// <summary>The name of its HTTP client; set up in <see cref="SmsRoom"/>.</summary>
    public const string Client = "sms";

    private const int AtOnce = 50;
    private readonly Breaker _breaker = new(clock);
    private int _open;

    /// <summary>Posts a body and reads the answer.</summary>
    /// <returns>The body of an answer that says yes (2xx).</returns>
    /// <exception cref="DeliveryException">It was refused, or did not get there, or nobody knows.</exception>
    public async Task<string> Post(HttpRequestMessage request, byte[] body, string type, Func<Task> leaves, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        var content = new LeavingContent(body, type, leaves);
        request.Content = content;
        if (!_breaker.Lets())
            throw new DeliveryException($"Gateway {name} rests after failures.", permanent: false) { Unreached = true };
        try
        {
            return Interlocked.Increment(ref _open) <= AtOnce
                ? Judge(await Ask(request, limit.Token))
                : throw new DeliveryException($"Gateway {name} has {AtOnce} messages in hand.", permanent: false) { Unreached = true };
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            _breaker.Note(failed: true);
            throw content.Left
                ? new DeliveryException($"Gateway {name} did not answer in time, or not in HTTP.", permanent: false, problem) { Unsure = true }
                : new DeliveryException($"Gateway {name} could not be reached.", permanent: false, problem) { Unreached = true };
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    /// <summary>An answer that says yes but is not in the gateway's own words: it may have been taken.</summary>
    public DeliveryException Unclear() => new($"Gateway {name} answered something that cannot be read.", permanent: false) { Unsure = true };

    private async Task<(int Status, string Body)> Ask(HttpRequestMessage request, CancellationToken cancel)
    {
        using var client = http.CreateClient(Client);
        using var answer = await client.SendAsync(request, cancel);
        return ((int)answer.StatusCode, Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(cancel)));
    }

    private string Judge((int Status, string Body) answer)
    {
        _breaker.Note(failed: answer.Status is >= 500 or 429 or 408);
        return answer.Status switch
        {
            >= 200 and < 300 => answer.Body,
            // From something in between, which may have passed the message on.
            408 or 502 or 504 => throw new DeliveryException($"Gateway {name} answered {answer.Status}.", permanent: false) { Unsure = true },
            429 or >= 500 => throw new DeliveryException($"Gateway {name} answered {answer.Status}.", permanent: false),
            _ => throw new DeliveryException($"Gateway {name} answered {answer.Status}.", permanent: true),
        };
    }
}
