using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Akamon.Security;
using Akamon.Standards.WebPush;
using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Push;

/// <summary>Hands one notification to its push service (RFC 8030, 8291, 8292). Judges the subscription each time: the list of hosts may have changed.</summary>
internal sealed partial class PushClient(IHttpClientFactory clients, PushKeys keys, TimeProvider clock, IOptions<PushOptions> options, ILogger<PushClient> log)
{
    public const string Name = "push";
    private static readonly TimeSpan _life = TimeSpan.FromSeconds(60), _longestSilence = TimeSpan.FromHours(1), _usualSilence = TimeSpan.FromSeconds(30);

    // A service that asked for quiet gets it from this node; the others hear it themselves.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _quiet = new(StringComparer.Ordinal);

    public async Task<PushEnd> Send(PushOrder order, CancellationToken cancel)
    {
        if (Subscription.Read(order.Endpoint, order.P256dh, order.Auth, options.Value.Rules) is not SubscriptionReading.Accepted(var to))
            return PushEnd.Gone;
        if (options.Value.Contact.Length == 0 || (_quiet.TryGetValue(to.Host, out var until) && until > clock.GetUtcNow()))
            return PushEnd.Failed;
        try
        {
            using var request = await Write(order, to, cancel);
            using var answer = await clients.CreateClient(Name).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return Judge(answer, to.Host);
        }
        catch (Exception problem) when (problem is HttpRequestException or DeliveryException or OperationCanceledException or IOException)
        {
            Log.NotSent(log, to.Host, problem.GetType().Name);
            return PushEnd.Failed;
        }
    }

    private async Task<HttpRequestMessage> Write(PushOrder order, Subscription to, CancellationToken cancel)
    {
        var authorization = Vapid.Authorization(await keys.Key(cancel), to, options.Value.Contact, clock.GetUtcNow(), Vapid.UsualLifetime);
        using var once = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var body = new ByteArrayContent(PushMessage.Encrypt(to, order.Payload, once, Secrets.Bytes(PushMessage.SaltBytes)));
        var request = new HttpRequestMessage(HttpMethod.Post, Address(to)) { Content = body };
        foreach (var (name, value) in PushHeaders.Write(authorization, _life, Urgency.High, order.Topic))
        {
            if (name is "Content-Type")
                body.Headers.ContentType = new MediaTypeHeaderValue(value);
            else if (!request.Headers.TryAddWithoutValidation(name, value))
                body.Headers.TryAddWithoutValidation(name, value);
        }
        return request;
    }

    private Uri Address(Subscription to) => options.Value.Relay is { } relay ? new Uri(relay, new Uri(to.Endpoint).PathAndQuery) : new Uri(to.Endpoint);

    private PushEnd Judge(HttpResponseMessage answer, string host)
    {
        switch (answer.StatusCode)
        {
            case >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices:
                return PushEnd.Taken;
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return PushEnd.Gone;
            case HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable:
                _quiet[host] = clock.GetUtcNow() + Wait(answer.Headers.RetryAfter);
                break;
        }
        Log.Refused(log, host, (int)answer.StatusCode);
        return PushEnd.Failed;
    }

    private TimeSpan Wait(RetryConditionHeaderValue? asked)
    {
        var wait = asked?.Delta ?? (asked?.Date is { } date ? date - clock.GetUtcNow() : _usualSilence);
        return TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, _longestSilence.Ticks));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A notification could not be handed to {Host}: {Problem}")]
        public static partial void NotSent(ILogger log, string host, string problem);

        [LoggerMessage(LogLevel.Warning, "The push service {Host} refused a notification with {Status}")]
        public static partial void Refused(ILogger log, string host, int status);
    }
}
