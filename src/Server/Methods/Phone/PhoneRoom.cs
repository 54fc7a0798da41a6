using Akamon.Delivery.Calls;

namespace Akamon.Methods.Phone;

public static class PhoneRoom
{
    public static void AddPhone(this WebApplicationBuilder builder)
    {
        builder.AddMethod<PhoneMethod, PhoneOptions>();
        builder.Services.AddScoped<IPhoneNumbers>(services => services.GetRequiredService<PhoneMethod>());
        builder.Services.AddScoped<CodeMessage>();
        builder.Services.AddScoped<PhoneCalls>();
        builder.Services.AddScoped<PhonePauses>();
        builder.Services.AddSingleton<QuietHours>();
        builder.Services.AddScoped<ILineProof, PhoneLine>();
        builder.Services.AddScoped<ICallReport, NotMe>();
    }
}
