using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace Akamon.Web;

/// <summary>
/// The same headers on every answer: pages, files, redirects and errors. They are written as the answer
/// starts, because the error page clears what was set before. Nothing is inline, so no nonce is needed.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, IOptions<WebOptions> options)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; form-action 'self'";

    private const string Permissions =
        "camera=(), microphone=(), geolocation=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";

    private const string TwoYears = "max-age=63072000; includeSubDomains";

    private readonly bool _https = options.Value.PublicOrigin?.Scheme is "https";

    public Task Invoke(HttpContext context)
    {
        context.Response.OnStarting(Write, context);
        return next(context);
    }

    private Task Write(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        var other = context.Features.Get<OtherHost>();
        headers.ContentSecurityPolicy = other?.ContentPolicy ?? $"{Policy}{context.Features.Get<FormTargets>()?.Sources}{context.Features.Get<FrameSources>()?.Policy}";
        headers.XContentTypeOptions = "nosniff";
        // Not no-referrer: under it browsers send "Origin: null" with our own forms, which SameOriginPosts refuses.
        headers["Referrer-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = other?.Permissions ?? Permissions;
        if (_https)
        {
            headers.StrictTransportSecurity = TwoYears;
        }
        if (!MayBeKept(context))
        {
            headers.CacheControl = "no-store";
            headers.Remove("Pragma");
            headers.Remove("Expires");
        }
        return Task.CompletedTask;
    }

    private static bool MayBeKept(HttpContext context)
    {
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
            return false;
        if (context.GetEndpoint()?.Metadata is not { } metadata)
            return context.Features.Get<OtherHost>() is not null && context.Response.Headers.CacheControl.Count > 0; // Its files say it themselves.
        return metadata.GetMetadata<StaticAssetDescriptor>() is not null || metadata.GetMetadata<CacheAllowedAttribute>() is not null;
    }
}

/// <summary>Origins, beside our own, that a form of this answer may lead to.</summary>
internal sealed class FormTargets
{
    public string Sources { get; set; } = "";
}

/// <summary>Origins whose pages this answer may hold in frames. None: none.</summary>
internal sealed class FrameSources
{
    public string Policy { get; set; } = "; frame-src";
}

public static class FormTargetExtensions
{
    /// <summary>Lets this page hold a page of a system in a frame: to sign out there (Front-Channel Logout 1.0).</summary>
    public static void AllowFramesOf(this HttpContext context, Uri target)
    {
        if (context.Features.Get<FrameSources>() is not { } sources)
        {
            context.Features.Set(sources = new FrameSources());
        }
        sources.Policy += " " + target.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>
    /// Lets the forms of this page lead to a system's origin. Browsers apply form-action to the redirects
    /// after a post as well, so the last page before going back to a system needs it.
    /// </summary>
    public static void AllowFormsTo(this HttpContext context, Uri target)
    {
        if (context.Features.Get<FormTargets>() is not { } targets)
        {
            context.Features.Set(targets = new FormTargets());
        }
        targets.Sources += " " + (target.Scheme is "http" or "https" ? target.GetLeftPart(UriPartial.Authority) : target.Scheme + ":");
    }
}
