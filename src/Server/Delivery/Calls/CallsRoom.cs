using Akamon.Jobs;
using Akamon.Security;

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
    }
}
