using Akamon.Delivery.Calls;
using Akamon.Delivery.Calls.Baresip;
using Akamon.Delivery.Mail;
using Akamon.Delivery.Push;
using Akamon.Delivery.Sms;
using Akamon.Jobs;
using Akamon.Security;
using Akamon.Web;

namespace Akamon.Delivery;

public static class DeliveryRoom
{
    public static void AddDelivery(this WebApplicationBuilder builder)
    {
        builder.AddCalls();
        builder.AddSettings<MailOptions>("Delivery:Mail");
        builder.AddBaresip();
        builder.Services.AddSingleton<MailReference>();
        builder.Services.AddScoped<Outbox>();
        builder.AddJob<OutboxPurge>();
        builder.Services.AddSingleton<OutboxBell>();
        builder.Services.AddScoped<OutboxTurn>();
        builder.Services.AddSingleton<OutboxWorker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OutboxWorker>());
        if (builder.Configuration["Delivery:Mail:Host"] is { Length: > 0 })
            builder.Services.AddSingleton<IGateway, SmtpGateway>();
        builder.AddSms();
        builder.AddPush();
    }

    public static void MapDelivery(this WebApplication app)
    {
        app.MapSms();
        app.MapCalls();
        app.MapPost(BounceEndpoint.Path, BounceEndpoint.Take).WithMetadata(new GuardAttribute(Guard.Protocol));
    }
}
