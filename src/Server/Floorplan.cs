namespace Akamon;

/// <summary>The floor plan: which rooms this server has. One line each; nothing else happens here.</summary>
public static class Floorplan
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(Floorplan).Assembly.GetName().Name });
        change?.Invoke(builder);
        return builder.Build();
    }
}
