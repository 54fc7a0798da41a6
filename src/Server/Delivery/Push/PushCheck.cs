using System.Net.Sockets;
using Akamon.Standards.WebPush;
using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Push;

/// <summary>Judges a subscription when an app brings it, as every notification is judged again: host on the list, addresses public (sec:RD9).</summary>
public sealed class PushCheck(HostLookup lookup, IOptions<PushOptions> options)
{
    private const int Https = 443;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    public async Task<bool> Allows(string? endpoint, string? p256dh, string? auth, CancellationToken cancel)
    {
        if (Subscription.Read(endpoint, p256dh, auth, options.Value.Rules) is not SubscriptionReading.Accepted(var to))
            return false;
        if (options.Value.Relay is not null)
            return true; // Nothing is connected to under this name.
        try
        {
            await new PushDial(lookup).Addresses(new(to.Host, Https), cancel).WaitAsync(_patience, cancel);
            return true;
        }
        catch (Exception problem) when (problem is DeliveryException or SocketException or TimeoutException)
        {
            return false;
        }
    }
}
