using Akamon.Jobs;
using Akamon.Security;

namespace Akamon.Methods;

public static class MethodsRoom
{
    public static void AddMethods(this WebApplicationBuilder builder)
    {
        builder.AddSettings<VerificationOptions>("Verification");
        builder.Services.AddScoped<Verification>();
        builder.AddJob<MethodsPurge>();
        builder.Services.AddScoped<KnownDevice>();
        builder.Services.AddScoped<Wallet>();
        builder.Services.AddScoped<Catalogue>();
        builder.Services.AddScoped(services => new Lazy<IEnumerable<IMethod>>(services.GetServices<IMethod>)); // Most requests ask none of them.
        builder.Services.AddScoped<Readiness>();
        builder.Services.AddScoped<SentCodes>();
        builder.Services.AddScoped<Locks>();
        builder.Services.AddScoped<SendLimits>();
        builder.Services.AddScoped<Tolls>();
        builder.Services.AddScoped<TollStops>();
        builder.Services.AddSingleton<TollMeter>();
        builder.Services.AddSingleton<Listeners>();
        builder.Services.AddScoped<CodeSender>();
        builder.Services.AddScoped<ChangeNotice>();
    }

    /// <summary>Adds a method, and its options from the section "Methods:…".</summary>
    public static void AddMethod<TMethod, TOptions>(this WebApplicationBuilder builder)
        where TMethod : class, IMethod where TOptions : class
    {
        builder.Services.AddScoped<TMethod>();
        builder.Services.AddScoped<IMethod>(services => services.GetRequiredService<TMethod>());
        builder.AddSettings<TOptions>($"Methods:{typeof(TOptions).Name[..^"Options".Length]}");
    }
}
