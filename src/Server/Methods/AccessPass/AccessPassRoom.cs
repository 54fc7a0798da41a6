using Akamon.Jobs;
using Akamon.Security;

namespace Akamon.Methods.AccessPass;

public static class AccessPassRoom
{
    public static void AddAccessPass(this WebApplicationBuilder builder)
    {
        builder.AddSettings<AccessPassOptions>("Methods:AccessPass");
        builder.Services.AddScoped<IAccessPass, Passes>();
        builder.AddJob<PassPurge>();
    }
}
