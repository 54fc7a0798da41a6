using Akamon.Delivery.Push;
using Akamon.Jobs;
using Akamon.Methods.AuthenticatorApp.Api;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp;

public static class AuthenticatorAppRoom
{
    public static void AddAuthenticatorApp(this WebApplicationBuilder builder)
    {
        builder.AddMethod<AppMethod, AuthenticatorAppOptions>();
        builder.Services.AddSingleton<IValidateOptions<AuthenticatorAppOptions>, AuthenticatorAppCheck>();
        builder.Services.AddSingleton<OfflineCode>();
        builder.Services.AddSingleton<RequestBell>();
        builder.Services.AddSingleton<RequestWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RequestWatch>());
        builder.Services.AddScoped<AppDevices>();
        builder.Services.AddScoped<AppPairings>();
        builder.Services.AddScoped<AppRequests>();
        builder.Services.AddScoped<ILineProof, AppLine>();
        builder.Services.AddScoped<AppAnswers>();
        builder.Services.AddScoped<AppPeace>();
        builder.Services.AddScoped<AppMoves>();
        builder.Services.AddScoped<AppEvents>();
        builder.Services.AddScoped<PairingEvents>();
        builder.Services.AddScoped<Questions>();
        builder.Services.AddScoped<Notifier>();
        builder.Services.AddScoped<IPushReport>(services => services.GetRequiredService<Notifier>());
        builder.Services.AddSingleton<AppApi>();
        builder.Services.AddSingleton<NetworkLimit>();
        builder.Services.AddSingleton<UsedNonces>();
        builder.Services.AddScoped<DeviceDoor>();
        builder.Services.AddScoped<Welcome>();
        builder.AddJob<AppPurge>();
        if (builder.Configuration["Methods:AuthenticatorApp:Origin"] is { Length: > 0 })
            builder.Services.AddSingleton(services => AppFiles.Host(services)!); // There is an origin.
    }

    public static void MapAuthenticatorApp(this WebApplication app)
    {
        var api = app.Services.GetRequiredService<AppApi>();
        Map("POST", "/pair", api.Open(PairEndpoint.Answer));
        Map("GET", "/requests", api.Open(RequestEndpoints.List));
        Map("POST", "/requests/{id:guid}", api.Signed((call, cancel) => RequestEndpoints.Decide(call, Id(call), cancel)));
        Map("POST", "/requests/{id:guid}/report", api.Signed((call, cancel) => RequestEndpoints.Report(call, Id(call), cancel)));
        Map("PUT", "/subscription", api.Signed(DeviceEndpoints.Subscribe));
        Map("DELETE", "/subscription", api.Signed(DeviceEndpoints.Unsubscribe));
        Map("POST", "/subscription/test", api.Signed(DeviceEndpoints.Test));
        Map("GET", "/device", api.Signed(DeviceEndpoints.Show));
        Map("PUT", "/device", api.Signed(DeviceEndpoints.Rename));
        Map("DELETE", "/device", api.Signed(DeviceEndpoints.Remove));
        Map("POST", "/move", api.Signed(MoveEndpoints.Begin));
        Map("GET", "/move", api.Signed(MoveEndpoints.Show));
        Map("DELETE", "/move", api.Signed(MoveEndpoints.Stop));
        Map("POST", "/move/confirm", api.Signed(MoveEndpoints.Confirm));
        Map("POST", "/move/claim", api.Open(MoveEndpoints.Claim));
        Map("GET", "/move/claim/{claim}", api.Open(MoveEndpoints.Look));

        void Map(string method, string path, RequestDelegate answer) =>
            app.MapMethods(AppApi.Root + path, [method], answer).WithMetadata(new GuardAttribute(Guard.Protocol), new OnOtherHostAttribute());
    }

    private static Guid Id(Call call) => Guid.Parse((string)call.Http.GetRouteValue("id")!); // The route says that it is one.
}
