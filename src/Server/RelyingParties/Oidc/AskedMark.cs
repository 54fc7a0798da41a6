using System.Globalization;
using System.Text;
using Akamon.Security;
using Akamon.Standards.Jose;

namespace Akamon.RelyingParties.Oidc;

/// <summary>
/// Remembers, in the address to come back to, since when a new sign-in is demanded, so that prompt=login asks once and not for
/// ever. Bound to the whole request: a mark taken from another one does not count.
/// </summary>
internal sealed class AskedMark(Vault vault, TimeProvider clock)
{
    private const string Name = "asked_at";
    private static readonly TimeSpan _life = TimeSpan.FromHours(1);

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Takes a mark of ours off the end of the request.</summary>
    /// <returns>Since when it is asked; null when there is no valid mark.</returns>
    public DateTimeOffset? Take(List<KeyValuePair<string, string?>> pairs)
    {
        if (pairs is not [.., (Name, { } mark)])
            return null;
        pairs.RemoveAt(pairs.Count - 1);
        var parts = mark.Split('.');
        if (parts is not [var time, var seal] || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || Base64Url.Decode(seal) is not { } sent || !Secrets.Same(sent, Seal(time, pairs)))
            return null;
        var asked = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return asked > clock.GetUtcNow() - _life ? asked : null;
    }

    /// <summary>The request as a query with a mark at its end.</summary>
    public string Put(List<KeyValuePair<string, string?>> pairs, DateTimeOffset asked)
    {
        var time = asked.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return $"{Message.Write(pairs)}&{Name}={time}.{Base64Url.Encode(Seal(time, pairs))}";
    }

    private byte[] Seal(string time, List<KeyValuePair<string, string?>> pairs) => vault.Mac("oidc asked at", Encoding.UTF8.GetBytes($"{time}|{Message.Write(pairs)}"));
}
