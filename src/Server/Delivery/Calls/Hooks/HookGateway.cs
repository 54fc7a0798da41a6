using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Akamon.Delivery.Sms;
using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Calls.Hooks;

/// <summary>Asks a telephony service to call. What happens then it tells our web-hooks, which tell it what to say.</summary>
internal sealed class HookGateway(IOptions<HookOptions> options, HookAddress address, IHttpClientFactory http, TimeProvider clock) : ICallGateway
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private readonly GatewayLine _line = new(options.Value.Name, _patience, http, clock);

    public string Name => options.Value.Name;

    public async Task<CallEnd?> Place(CallOrder order, CallNews tell, CancellationToken cancel)
    {
        if (address.Of(order.Id, "answer") is not { } answer || address.Of(order.Id, "status") is not { } status)
            throw new DeliveryException("Web:PublicOrigin or Delivery:Calls:Service:HooksTo is needed for calls.", permanent: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Value.User}:{options.Value.Password}")));
        request.Headers.Accept.ParseAdd("application/json");
        List<KeyValuePair<string, string>> fields =
        [
            new("To", order.Number),
            new("From", options.Value.From),
            new("Url", answer.AbsoluteUri),
            new("StatusCallback", status.AbsoluteUri),
            new("StatusCallbackEvent", "ringing"),
            new("StatusCallbackEvent", "completed"),
            new("Timeout", ((int)Keypad.RingsFor.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
            new("TimeLimit", ((int)Keypad.LongestCall.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
        ];
        if (order.Extension is { } extension)
            fields.Add(new("SendDigits", "ww" + extension.Replace(",", "ww", StringComparison.Ordinal))); // A "w" waits half a second.
        using var form = new FormUrlEncodedContent(fields);
        try
        {
            await _line.Post(request, await form.ReadAsByteArrayAsync(cancel), "application/x-www-form-urlencoded", () => Task.CompletedTask, cancel);
            return null;
        }
        catch (DeliveryException problem) when (problem.Unsure)
        {
            return CallEnd.Failed; // It may ring all the same: no other gateway is asked, and its hooks find the call over.
        }
    }
}
