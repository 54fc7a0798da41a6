namespace Akamon.Web;

/// <summary>Addresses out of settings that pages lead to: nothing that a browser would run.</summary>
public static class WebLink
{
    /// <summary>None at all is right, too.</summary>
    public static bool IsOne(Uri? link) => link is null || !link.IsAbsoluteUri || link.Scheme is "https" or "http" or "mailto" or "tel";
}
