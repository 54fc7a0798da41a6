using Akamon.Security;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Sms;

internal static class SmsRoom
{
    private const int MostAnswerBytes = 64 * 1024, MostHeaderKiB = 16;

    public static void AddSms(this WebApplicationBuilder builder)
    {
        builder.AddSettings<SmsOptions>("Delivery:Sms");
        builder.Services.AddSingleton<SmsGateways>();
        builder.Services.AddSingleton<SmsReports>();
        builder.Services.AddSingleton<SmsMeter>();
        builder.Services.AddHttpClient(GatewayLine.Client, client => (client.Timeout, client.MaxResponseContentBufferSize) = (Timeout.InfiniteTimeSpan, MostAnswerBytes))
            .ConfigurePrimaryHttpMessageHandler(services => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectTimeout = services.GetRequiredService<IOptions<SmsOptions>>().Value.Connect,
                MaxResponseHeadersLength = MostHeaderKiB,
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10), // Shorter than a gateway's own, so that none is used that it has closed.
            });
        if (builder.Configuration.GetSection("Delivery:Sms") is var section && (section.GetSection("Kannel").Exists() || section.GetSection("Forms").Exists() || section.GetSection("SignedJson").Exists()))
            builder.Services.AddSingleton<IGateway, SmsRoutes>();
    }

    public static void MapSms(this WebApplication app) =>
        app.MapMethods($"{SmsReports.Path}/{{gateway}}/{{reference}}", [HttpMethods.Get, HttpMethods.Post], ReportEndpoint.Take).WithMetadata(new GuardAttribute(Guard.Protocol));
}
