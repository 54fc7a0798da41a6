using Akamon.Jobs;
using Akamon.Security;
using Akamon.SignIn;

namespace Akamon.Recovery;

public static class RecoveryRoom
{
    public static void AddRecovery(this WebApplicationBuilder builder)
    {
        builder.AddSettings<RecoveryOptions>("Recovery");
        builder.Services.AddScoped<LadderVisits>();
        builder.Services.AddScoped<RecoveryLetters>();
        builder.Services.AddScoped<SecondContacts>();
        builder.Services.AddScoped<IEntryWatch>(services => services.GetRequiredService<SecondContacts>());
        builder.AddJob<SecondContactJob>();
        builder.AddRung<AnotherWay>();
        builder.AddRung<Reserves>();
        builder.AddRung<SecondContactRung>();
        builder.AddRung<AskTheDesk>();
        builder.Services.AddScoped<MailedRenewal>();
        builder.Services.AddScoped<IPasswordRung, MailRung>();
    }

    public static void AddRung<TRung>(this WebApplicationBuilder builder) where TRung : class, IRung => builder.Services.AddScoped<IRung, TRung>();
}
