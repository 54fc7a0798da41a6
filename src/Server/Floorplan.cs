using System.Diagnostics.CodeAnalysis;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Delivery;
using Akamon.Desk;
using Akamon.Directory;
using Akamon.Jobs;
using Akamon.Lab;
using Akamon.Methods;
using Akamon.Methods.AccessPass;
using Akamon.Methods.AppPassword;
using Akamon.Methods.AuthenticatorApp;
using Akamon.Methods.ContactMail;
using Akamon.Methods.HardwareToken;
using Akamon.Methods.Password;
using Akamon.Methods.Phone;
using Akamon.Methods.RecoveryCodes;
using Akamon.Methods.SecurityKey;
using Akamon.Methods.Totp;
using Akamon.MfaUse;
using Akamon.Notices;
using Akamon.Policies;
using Akamon.Recovery;
using Akamon.Recovery.Identity;
using Akamon.RelyingParties;
using Akamon.RelyingParties.Oidc;
using Akamon.RelyingParties.Oidc.Entra;
using Akamon.RelyingParties.Radius;
using Akamon.RelyingParties.Saml;
using Akamon.RelyingParties.Scim;
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
        builder.AddRecovery();

        builder.AddPassword();
        builder.AddAuthenticatorApp();
        builder.AddTotp();
        builder.AddPhone();
        builder.AddRecoveryCodes();
        builder.AddAccessPass();
        builder.AddSecurityKey();
        builder.AddHardwareToken();
        builder.AddContactMail();

        builder.AddAppPassword();

        builder.AddOidc();
        builder.AddEntra();
        builder.AddSaml();
        builder.AddRadius();
        builder.AddScim();

        builder.AddIdentity();

        builder.AddSecurityInfo();
        builder.AddStatus();
        builder.AddDirectory();
        builder.AddDesk();

        builder.AddLab();

        var app = builder.Build();
        OpenDoors(app);
        return app;
    }

    private static void OpenDoors(WebApplication app)
    {
        app.Services.GetRequiredService<IPageNotices>(); // Wrong ones stop the start.
        app.UseWeb();
        app.UseGuards();
        app.MapHealth();
        app.MapDelivery();
        app.MapAuthenticatorApp();
        app.MapOidc();
        app.MapEntra();
        app.MapSaml();
        app.MapRadius();
        app.MapSecurityKey();
        app.MapAppPassword();
        app.MapStatus();
        app.MapLab();
    }
}
