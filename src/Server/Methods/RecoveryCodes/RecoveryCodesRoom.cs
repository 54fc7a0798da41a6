namespace Akamon.Methods.RecoveryCodes;

public static class RecoveryCodesRoom
{
    public static void AddRecoveryCodes(this WebApplicationBuilder builder)
    {
        builder.AddMethod<RecoveryCodesMethod, RecoveryCodesOptions>();
        builder.Services.AddScoped<SheetPress>();
        builder.Services.AddScoped<ILineProof, SheetLine>();
    }
}
