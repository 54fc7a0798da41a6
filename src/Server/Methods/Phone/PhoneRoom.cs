namespace Akamon.Methods.Phone;

public static class PhoneRoom
{
    public static void AddPhone(this WebApplicationBuilder builder)
    {
        builder.AddMethod<PhoneMethod, PhoneOptions>();
        builder.Services.AddScoped<CodeMessage>();
    }
}
