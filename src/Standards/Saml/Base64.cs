namespace Akamon.Standards.Saml;

/// <summary>Base64 as XML has it: lines may be broken anywhere (XML Schema Part 2 §3.2.16).</summary>
internal static class Base64
{
    /// <returns>Null when it is not base64.</returns>
    public static byte[]? Read(string text)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
