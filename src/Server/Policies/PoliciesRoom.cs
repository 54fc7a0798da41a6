namespace Akamon.Policies;

public static class PoliciesRoom
{
    public static void AddPolicies(this WebApplicationBuilder builder) => builder.Services.AddScoped<Policy>();
}
