namespace Akamon.Methods.Totp;

public static class TotpRoom
{
    public static void AddTotp(this WebApplicationBuilder builder)
    {
        builder.AddMethod<TotpMethod, TotpOptions>();
        builder.Services.AddScoped<ILineProof, TotpLine>();
    }
}
