using Akamon.Delivery;
using Akamon.Delivery.Calls;
using Akamon.Delivery.Sms;
using Akamon.Lab.Systems;
using Akamon.Security;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Lab;

public static class LabRoom
{
    public static void AddLab(this WebApplicationBuilder builder)
    {
        builder.AddSettings<LabOptions>("Lab");
        builder.Services.AddSingleton<IValidateOptions<LabOptions>, LabOptionsCheck>();
        if (!builder.Configuration.GetValue<bool>("Lab:On"))
        {
            // Without routes the Lab's pages are not there at all.
            builder.Services.Configure<RazorPagesOptions>(options => options.Conventions.AddFolderRouteModelConvention("/Lab", page => page.Selectors.Clear()));
            return;
        }
        foreach (var channel in new[] { Channel.Mail, Channel.Sms }.Where(channel => builder.Services.All(service => !Sends(service, channel))))
            builder.Services.AddSingleton<IGateway>(services => new LabGateway(channel, services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<TimeProvider>()));
        if (builder.Services.All(service => service.ServiceType != typeof(ICallGateway)))
        {
            builder.Services.AddSingleton<LabTelephone>();
            builder.Services.AddSingleton<ICallGateway>(services => services.GetRequiredService<LabTelephone>());
        }
        builder.Services.AddSingleton<DemoAccounts>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DemoAccounts>());
        builder.Services.AddHostedService<DemoNote>();
        builder.Services.AddScoped<LabPhone>();
        builder.AddDemoSystems();
    }

    public static void MapLab(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<LabOptions>>().Value.On)
            return;
        app.UseMiddleware<LabHosts>();
        var guard = new GuardAttribute(Guard.Lab);
        app.MapGet("/lab/api/messages", (LabPhone phone, string? to, CancellationToken cancel) => phone.Messages(to, after: null, cancel)).WithMetadata(guard);
        app.MapGet("/lab/events", (IServiceScopeFactory scopes, IHostApplicationLifetime life, HttpContext context) =>
        {
            var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
            context.Response.RegisterForDispose(ends);
            return TypedResults.ServerSentEvents(LabEvents.Stream(scopes, ends.Token));
        }).WithMetadata(guard);
        if (app.Services.GetService<LabTelephone>() is not null)
            LabCalls.Map(app, guard);
        app.MapDemoSystems(guard);
    }

    private static bool Sends(ServiceDescriptor service, Channel channel) =>
        service.ServiceType == typeof(IGateway) && (service.ImplementationType == typeof(SmsRoutes) ? Channel.Sms : Channel.Mail) == channel;
}
