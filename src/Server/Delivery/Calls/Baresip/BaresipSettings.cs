using Akamon.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Akamon.Delivery.Calls.Baresip;

internal static class BaresipSettings
{
    /// <summary>Calls over a SIP trunk, when there is one.</summary>
    public static void AddBaresip(this WebApplicationBuilder builder)
    {
        builder.AddSettings<CallPromptOptions>("Delivery:Calls");
        builder.AddSettings<BaresipOptions>("Delivery:Calls:Baresip");
        if (builder.Configuration["Delivery:Calls:Baresip:Trunk"] is not { Length: > 0 })
            return;
        builder.Services.TryAddSingleton<PromptAudio>();
        builder.Services.AddSingleton<Switchboard>();
        builder.Services.AddSingleton<ICallGateway, BaresipGateway>();
    }
}
