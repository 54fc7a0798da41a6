using Akamon.Security;

namespace Akamon.Accounts;

public static class AccountsRoom
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.AddSettings<AccountsOptions>("Accounts");
        builder.Services.AddSingleton<AccountName>();
        builder.Services.AddScoped<WhoIs>();
        builder.Services.AddSingleton<Units>();
    }
}
