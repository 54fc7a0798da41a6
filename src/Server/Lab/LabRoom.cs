using Akamon.Database;
using Akamon.Delivery;
using Akamon.Security;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Lab;

public static class LabRoom
{
    public static void AddLab(this WebApplicationBuilder builder)
    {
        builder.AddSettings<LabOptions>("Lab");
        if (!builder.Configuration.GetValue<bool>("Lab:On"))
            return;
        foreach (var channel in Enum.GetValues<Channel>().Where(channel => builder.Services.All(service => !Sends(service, channel))))
            builder.Services.AddSingleton<IGateway>(services => new LabGateway(channel, services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<DemoAccounts>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DemoAccounts>());
        builder.Services.AddHostedService<DemoNote>();
    }

    public static void MapLab(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<LabOptions>>().Value.On)
            return;
        app.MapGet("/lab/api/messages", async (AkamonDb db, string? to, CancellationToken cancel) =>
            await db.Set<LabMessage>().AsNoTracking().Where(row => to == null || row.Recipient == to).OrderByDescending(row => row.Id).Take(100)
                .Select(row => new { row.Kind, To = row.Recipient, row.Subject, row.Text, row.At }).ToListAsync(cancel))
            .WithMetadata(new GuardAttribute(Guard.Lab));
    }

    private static bool Sends(ServiceDescriptor service, Channel channel) =>
        service.ServiceType == typeof(IGateway) && channel == Channel.Mail;
}
