using Akamon.Delivery.Calls.Hooks;
using Akamon.Jobs;
using Akamon.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Akamon.Delivery.Calls;

public static class CallsRoom
{
    public static void AddCalls(this WebApplicationBuilder builder)
    {
        builder.AddSettings<CallOptions>("Delivery:Calls");
        builder.Services.AddSingleton<CallBell>();
        builder.Services.AddScoped<CallOrders>();
        builder.Services.AddScoped<CallLog>();
        builder.Services.AddHostedService<CallWorker>();
        builder.AddJob<CallPurge>();
        builder.AddSettings<CallPromptOptions>("Delivery:Calls");
        builder.AddSettings<HookOptions>("Delivery:Calls:Service");
        builder.Services.TryAddSingleton<PromptAudio>();
        builder.Services.AddSingleton<HookAddress>();
        if (builder.Configuration["Delivery:Calls:Service:Address"] is { Length: > 0 })
            builder.Services.AddSingleton<ICallGateway, HookGateway>();
    }

    public static void MapCalls(this WebApplication app) => HookEndpoints.Map(app);
}
