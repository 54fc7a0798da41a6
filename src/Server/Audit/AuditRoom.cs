using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Akamon.Audit;

public static class AuditRoom
{
    public static void AddAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ISaveChangesInterceptor, AuditChain>();
        builder.Services.AddScoped<AuditLog>();
        builder.Services.AddScoped<AuditVerifier>();
    }
}
