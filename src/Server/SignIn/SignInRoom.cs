using Akamon.Jobs;
using Akamon.Security;
using Akamon.SignIn.Agreement;

namespace Akamon.SignIn;

public static class SignInRoom
{
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        builder.AddSettings<SignInOptions>("SignIn");
        builder.Services.AddSingleton<SignInRequests>();
        builder.Services.AddSingleton<ProofTickets>();
        builder.Services.AddScoped<Attempts>();
        builder.Services.AddScoped<Ways>();
        builder.Services.AddScoped<Asking>();
        builder.Services.AddScoped<Arrival>();
        builder.Services.AddScoped<Wanted>();
        builder.Services.AddSingleton<GapWords>();
        builder.Services.AddScoped<Uses>();
        builder.Services.AddSingleton<Tickets>();
        builder.Services.AddScoped<Consents>();
        builder.Services.AddSingleton<SprayMeter>();
        builder.Services.AddScoped<Spray>();
        builder.Services.AddScoped<FrontDoor>();
        builder.Services.AddScoped<DirectEntry>();
        builder.Services.AddScoped<SecondDoor>();
        builder.Services.AddScoped<Renewals>();
        builder.Services.AddScoped<Proofs>();
        builder.Services.AddScoped<LineAttempts>();
        builder.Services.AddScoped<LineWays>();
        builder.Services.AddScoped<LineWords>();
        builder.Services.AddScoped<LineProofs>();
        builder.Services.AddScoped<LineDoor>();
        builder.Services.AddScoped<Registration>();
        builder.Services.AddScoped<Departure>();
        builder.Services.AddScoped<Leaving>();
        builder.AddJob<AttemptPurge>();
    }

    /// <summary>After routing: from here on every route is guarded.</summary>
    public static void UseGuards(this WebApplication app) => app.UseMiddleware<GuardPost>();
}
