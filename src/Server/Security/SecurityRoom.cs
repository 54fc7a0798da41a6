using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Akamon.Security;

public static class SecurityRoom
{
    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        builder.AddSettings<SecurityOptions>("Security");
        builder.Services.AddSingleton<IValidateOptions<SecurityOptions>, StartCheck>();
        builder.Services.AddSingleton<IValidateOptions<SecurityOptions>, UnknownSettings>();
        builder.Services.AddSingleton<DataFolder>();
        builder.Services.AddSingleton<MasterKey>();
        builder.Services.AddSingleton<Vault>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.ConfigureHttpClientDefaults(each => each.RemoveAllLoggers()); // They would log addresses, and some addresses are secrets.
        builder.Services.AddScoped<Caller>();
        builder.Services.AddScoped<AddressLimits>();

        builder.Services.AddDataProtection().SetApplicationName("Akamon")
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeyRing>();
    }
}
