namespace Akamon.Directory;

public static class DirectoryRoom
{
    public static void AddDirectory(this WebApplicationBuilder builder) => builder.Services.AddScoped<Shelf>();
}
