using Akamon.Delivery.Sms.Http;
using Akamon.Delivery.Sms.Kannel;
using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Sms;

/// <summary>The gateways that the operator has configured, each with a line of its own.</summary>
internal sealed class SmsGateways(IOptions<SmsOptions> options, IHttpClientFactory http, TimeProvider clock)
{
    public IReadOnlyList<ISmsGateway> All { get; } =
    [
        .. options.Value.Kannel.Select(box => new KannelGateway(box, Line(box.Name, options, http, clock))),
        .. options.Value.Forms.Select(service => new FormGateway(service, Line(service.Name, options, http, clock))),
        .. options.Value.SignedJson.Select(service => new SignedGateway(service, Line(service.Name, options, http, clock), clock)),
    ];

    public ISmsGateway? Find(string name) => All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.Ordinal));

    private static GatewayLine Line(string name, IOptions<SmsOptions> options, IHttpClientFactory http, TimeProvider clock) => new(name, options.Value.Timeout, http, clock);
}
