using Akamon.Web;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>The app's own files, on its own host. What carries a fingerprint in its name may be kept for good; all else is asked for each time.</summary>
internal static class AppFiles
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

    private const string Permissions = "camera=(self), microphone=(), geolocation=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";
    private const string Built = "/assets/", Kept = "public, max-age=31536000, immutable", Asked = "no-cache", Index = "/index.html";

    /// <returns>Null when the app has no host of its own.</returns>
    public static OtherHost? Host(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<AuthenticatorAppOptions>>().Value;
        return options.Origin is { } origin ? new(origin, Policy, Permissions, Files(services, Folder(options, services.GetRequiredService<IWebHostEnvironment>()))) : null;
    }

    private static RequestDelegate Files(IServiceProvider services, string? folder)
    {
        if (folder is null)
            return Missing;
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".webmanifest"] = "application/manifest+json";
        var files = new StaticFileMiddleware(Missing, services.GetRequiredService<IWebHostEnvironment>(), Options.Create(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            ContentTypeProvider = types,
            OnPrepareResponse = file => file.Context.Response.Headers[HeaderNames.CacheControl] = file.Context.Request.Path.StartsWithSegments(Built.TrimEnd('/'), StringComparison.Ordinal) ? Kept : Asked,
        }), services.GetRequiredService<ILoggerFactory>());
        return context =>
        {
            if (context.Request.Path.Value is "/" or "")
                context.Request.Path = Index;
            return files.Invoke(context);
        };
    }

    private static string? Folder(AuthenticatorAppOptions options, IWebHostEnvironment environment)
    {
        string[] places = options.Folder.Length > 0 ? [options.Folder] : [Path.Combine(AppContext.BaseDirectory, "authenticator"), Path.Combine(environment.ContentRootPath, "..", "Authenticator", "dist")];
        return places.Select(Path.GetFullPath).FirstOrDefault(System.IO.Directory.Exists);
    }

    private static Task Missing(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
