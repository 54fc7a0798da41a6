using System.Diagnostics;

namespace Akamon.Web;

/// <summary>The number people read to the desk: ten letters and digits that also stand in the log.</summary>
public static class Reference
{
    private const int Length = 10;

    public static string Of(HttpContext context)
    {
        var trace = Activity.Current?.TraceId.ToHexString() ?? string.Concat(context.TraceIdentifier.Where(char.IsAsciiLetterOrDigit));
        return trace[^Math.Min(Length, trace.Length)..].ToUpperInvariant();
    }
}
