namespace Akamon.Standards.Saml;

/// <summary>A message in a form's field (SAML Bindings §3.5).</summary>
public static class PostMessage
{
    /// <summary>Base64 of the longest message, with its line breaks.</summary>
    public const int LongestField = 384 * 1024;

    /// <summary>Null when it is no base64, or too long.</summary>
    public static byte[]? Read(string field) => field.Length <= LongestField ? Base64.Read(field) : null;
}
