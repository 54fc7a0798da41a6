using Akamon.Jobs;
using Akamon.RelyingParties;
using Akamon.Security;
using Akamon.SignIn;

namespace Akamon.Methods.AccessPass;

public static class AccessPassRoom
{
    public static void AddAccessPass(this WebApplicationBuilder builder)
    {
        builder.AddSettings<AccessPassOptions>("Methods:AccessPass");
        builder.Services.AddScoped<IAccessPass, Passes>();
        builder.Services.AddScoped<IStandingAccess, UnusedPass>();
        builder.Services.AddScoped<IEntryWatch, UnusedPass>();
        builder.AddJob<PassPurge>();
    }
}
