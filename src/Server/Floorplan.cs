using System.Diagnostics.CodeAnalysis;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Delivery;
using Akamon.Jobs;
using Akamon.Lab;
using Akamon.Methods;
using Akamon.Methods.AccessPass;
using Akamon.Methods.AuthenticatorApp;
using Akamon.Methods.ContactMail;
using Akamon.Methods.Password;
using Akamon.Methods.Phone;
using Akamon.Methods.RecoveryCodes;
using Akamon.Methods.SecurityKey;
using Akamon.Methods.Totp;
using Akamon.MfaUse;
using Akamon.Notices;
using Akamon.Policies;
using Akamon.RelyingParties;
using Akamon.RelyingParties.Oidc;
using Akamon.RelyingParties.Radius;
using Akamon.Security;
using Akamon.SecurityInfo;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Status;
using Akamon.Web;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Akamon;

/// <summary>The floor plan: which rooms this server has. One line each; nothing else happens here.</summary>
public static class Floorplan
{
    [SuppressMessage("Design", "MA0051", Justification = "A list of rooms, one line each.")]
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(Floorplan).Assembly.GetName().Name });
        builder.Configuration.AddEnvironmentVariables("AKAMON_");
        change?.Invoke(builder);
        builder.AddPreset();

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddSecurity();
        builder.AddDatabase();
        builder.AddAudit();
        builder.AddDelivery();
        builder.AddJobs();
        builder.AddWeb();

        builder.AddAccounts();
        builder.AddMethods();
        builder.AddSessions();
        builder.AddRelyingParties();
        builder.AddNotices();
        builder.AddMfaUse();
        builder.AddPolicies();
        builder.AddSignIn();

        builder.AddPassword();
        builder.AddAuthenticatorApp();
        builder.AddMethod<TotpMethod, TotpOptions>();
        builder.Services.AddScoped<ILineProof, TotpLine>();
        builder.AddPhone();
        builder.AddRecoveryCodes();
        builder.AddAccessPass();
        builder.AddSecurityKey();
        builder.AddMethod<ContactMailMethod, ContactMailOptions>();
        builder.Services.AddScoped<IContactAddresses>(services => services.GetRequiredService<ContactMailMethod>());

        builder.AddOidc();
        builder.AddRadius();

        builder.AddSecurityInfo();
        builder.AddStatus();

        builder.AddLab();

        var app = builder.Build();
        app.Services.GetRequiredService<IPageNotices>(); // Wrong ones stop the start.
        app.UseWeb();
        app.UseGuards();
        app.MapHealth();
        app.MapDelivery();
        app.MapAuthenticatorApp();
        app.MapOidc();
        app.MapRadius();
        app.MapSecurityKey();
        app.MapStatus();
        app.MapLab();
        return app;
    }
}
