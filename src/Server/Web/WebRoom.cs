using System.Text.Encodings.Web;
using System.Text.Unicode;
using Akamon.Security;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace Akamon.Web;

/// <summary>
/// What every page stands on: limits, headers, languages, the layout and the words for what goes wrong.
/// <see cref="UseWeb"/> comes before every other room's middleware.
/// </summary>
public static class WebRoom
{
    public const string LanguageCookie = "__Host-lang";

    public static WebApplicationBuilder AddWeb(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<WebOptions>, WebOptionsCheck>();
        builder.ReadSettings<WebOptions>("Web");
        builder.Services.AddSingleton<Days>();
        builder.Services.AddSingleton<Places>();
        builder.Services.AddScoped<Frame>();
        builder.Services.AddScoped<StandIn>();
        builder.Services.AddScoped<ErrorPage>();
        builder.Services.AddSingleton<IPageNotices, NoNotices>(); // Until the room of notices brings its own.

        builder.AddLimits();
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false"; // It would add a route for every path with a dot, without a guard.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.Configure<RequestLocalizationOptions>(Languages);
        builder.Services.AddRazorPages().WithRazorPagesAtContentRoot().AddMvcOptions(options =>
        {
            options.Filters.Add<StrictPosts>();
            options.ModelMetadataDetailsProviders.Add(new BlankStaysBlank());
        }).ConfigureApplicationPartManager(parts => // There are none: do not look through every type for them at each start.
            parts.FeatureProviders.Remove(parts.FeatureProviders.OfType<ControllerFeatureProvider>().Single()));
        PageParts.Use(builder.Services);
        builder.Services.Configure<RazorViewEngineOptions>(options =>
        {
            options.PageViewLocationFormats.Add("/Web/Parts/{0}.cshtml");
            options.ViewLocationFormats.Add("/Web/Parts/{0}.cshtml");
        });
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie = new CsrfCookie();
            options.SuppressXFrameOptionsHeader = true; // SecurityHeaders writes it, once.
        });
        return builder;
    }

    public static WebApplication UseWeb(this WebApplication app)
    {
        app.UseProxies();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<HostDoor>();
        app.UseRequestLocalization(); // Outside the error page: a culture set further in would be lost on the way out.
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ErrorPage.ForException });
        app.UseStatusCodePages(ErrorPage.ForStatus);
        app.UseMiddleware<SameOriginPosts>();
        app.UseMiddleware<NoMultipart>();
        app.UseMiddleware<WholeActs>();
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        return app;
    }

    private static void Languages(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture("en").AddSupportedCultures("en", "ja").AddSupportedUICultures("en", "ja");
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { CookieName = LanguageCookie },
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    }
}
