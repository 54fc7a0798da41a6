namespace Akamon.Methods.AuthenticatorApp;

/// <summary>Where somebody reads a page. A guess that only orders it: every way is always on it (D4).</summary>
internal static class Here
{
    public static bool IsPhone(HttpRequest request) =>
        request.Headers.UserAgent.ToString() is var agent && (agent.Contains("Mobile", StringComparison.Ordinal) || agent.Contains("Android", StringComparison.Ordinal));
}
