using System.Net;
using Akamon.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Push;

public static class PushRoom
{
    private const int KibibytesOfHeaders = 16;

    public static void AddPush(this WebApplicationBuilder builder)
    {
        builder.AddSettings<PushOptions>("Delivery:Push");
        builder.Services.AddSingleton<IValidateOptions<PushOptions>, PushOptionsCheck>();
        builder.Services.TryAddSingleton<HostLookup>((host, cancel) => Dns.GetHostAddressesAsync(host, cancel));
        builder.Services.AddSingleton<PushKeys>();
        builder.Services.AddSingleton<PushDial>();
        builder.Services.AddSingleton<PushCheck>();
        builder.Services.AddSingleton<PushClient>();
        builder.Services.AddSingleton<Notifications>();
        builder.Services.AddHostedService<PushWorker>();
        builder.Services.AddHttpClient(PushClient.Name, client => client.Timeout = Timeout.InfiniteTimeSpan) // Each order has its own limit.
            .ConfigurePrimaryHttpMessageHandler(Handler);
    }

    // No redirects, no cookies, no proxy: nothing that leads elsewhere than the address that was judged.
    private static SocketsHttpHandler Handler(IServiceProvider services)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxResponseHeadersLength = KibibytesOfHeaders, PooledConnectionLifetime = TimeSpan.FromMinutes(2) };
        if (services.GetRequiredService<IOptions<PushOptions>>().Value.Relay is null)
        {
            var dial = services.GetRequiredService<PushDial>();
            handler.ConnectCallback = (context, cancel) => dial.Connect(context.DnsEndPoint, cancel);
        }
        return handler;
    }
}
