using Akamon.Standards.Phones;
using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Sms;

/// <summary>
/// Text messages: finds the gateways of the number's country and asks one after the other until one takes the message. Once
/// a gateway may have it, no other is asked: a message must not cost twice.
/// </summary>
internal sealed class SmsRoutes(SmsGateways gateways, SmsReports reports, SmsMeter meter, TimeProvider clock, IOptions<SmsOptions> options) : IGateway
{
    public Channel Channel => Channel.Sms;

    public int MostTries => 3; // Two more than the first (sec:C12).

    public bool KnowsRepeats(string gateway) => gateways.Find(gateway) is { KnowsRepeats: true };

    public async Task Send(Letter message, CancellationToken cancel)
    {
        // Whatever is in the row: only what our own parser prints reaches a gateway (sec:RC3).
        if (PhoneNumber.FromE164(message.Recipient) is not { CanReceiveSms: true } to)
            throw new DeliveryException("The recipient is not a telephone number that receives text messages.", permanent: true);
        if (message.Body.Length == 0 || message.Body.Any(letter => char.IsControl(letter) && letter != '\n'))
            throw new DeliveryException("The text is empty or holds control characters.", permanent: true);
        var problems = new List<DeliveryException>();
        foreach (var gateway in message.Gateway is { } held ? [Held(held)] : Serving(to))
        {
            try
            {
                await Ask(gateway, message, to, cancel);
                return;
            }
            catch (DeliveryException problem) when (!problem.Unsure)
            {
                problems.Add(problem);
            }
        }
        throw Mildest(problems);
    }

    private async Task Ask(ISmsGateway gateway, Letter message, PhoneNumber to, CancellationToken cancel)
    {
        var address = reports.Address(gateway.Name, message.Id);
        try
        {
            await gateway.Send(new(message.Id, to, message.Body, message.Expires - clock.GetUtcNow(), address, () => message.Leaves(new(gateway.Name, address is not null))), cancel);
            meter.Handed(gateway.Name, "taken");
        }
        catch (DeliveryException problem)
        {
            meter.Handed(gateway.Name, problem switch { { Unsure: true } => "unsure", { Unreached: true } => "unreached", { Permanent: true } => "refused", _ => "later" });
            throw;
        }
    }

    private IEnumerable<ISmsGateway> Serving(PhoneNumber to)
    {
        var routes = options.Value.Routes;
        var route = routes.FirstOrDefault(route => string.Equals(route.Country, to.Region, StringComparison.Ordinal)) ?? routes.FirstOrDefault(route => string.Equals(route.Country, $"+{to.CallingCode}", StringComparison.Ordinal));
        var names = route?.Gateways ?? options.Value.Default;
        return names.Count == 0 ? gateways.All : names.Select(name => gateways.Find(name)).OfType<ISmsGateway>();
    }

    private ISmsGateway Held(string name) =>
        gateways.Find(name) ?? throw new DeliveryException("The gateway that may have the message is not configured any more.", permanent: false) { Unsure = true };

    // While one of them may still take it, waiting makes sense.
    private static DeliveryException Mildest(List<DeliveryException> problems) =>
        problems.FirstOrDefault(problem => problem is { Permanent: false, Unreached: false }) ?? problems.FirstOrDefault(problem => !problem.Permanent) ?? problems.FirstOrDefault() ?? new("No gateway serves this country.", permanent: true);
}
