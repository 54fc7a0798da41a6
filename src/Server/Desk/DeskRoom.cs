namespace Akamon.Desk;

public static class DeskRoom
{
    public static void AddDesk(this WebApplicationBuilder builder) => builder.Services.AddScoped<Appointments>();
}
