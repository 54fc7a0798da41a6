namespace Akamon.Standards.Oidc;

/// <summary>The parameters of one message, from a query or a form.</summary>
public sealed class MessageParameters
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> repeated = new(StringComparer.Ordinal);

    /// <summary>
    /// Takes the parameters as they came, one pair for each occurrence. One without a value counts as absent
    /// (RFC 6749 §3.1), but still as an occurrence.
    /// </summary>
    public MessageParameters(IEnumerable<KeyValuePair<string, string?>> pairs)
    {
        foreach (var (name, value) in pairs)
        {
            if (!seen.Add(name))
            {
                repeated.Add(name);
            }
            else if (!string.IsNullOrEmpty(value))
            {
                values.Add(name, value);
            }
        }
    }

    /// <summary>Whether any parameter came twice, known or not: the message is then invalid (RFC 6749 §3.1).</summary>
    public bool AnyRepeated => repeated.Count > 0;

    /// <summary>All that have a value, without those that came twice.</summary>
    public IEnumerable<KeyValuePair<string, string?>> All =>
        values.Where(pair => !repeated.Contains(pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value));

    /// <summary>The parameter's value; null when it is absent, empty, or came twice.</summary>
    public string? this[string name] => repeated.Contains(name) ? null : values.GetValueOrDefault(name);

    /// <summary>Whether the parameter came at all, also without a value.</summary>
    public bool Has(string name) => seen.Contains(name);

    /// <summary>Whether the parameter came more than once.</summary>
    public bool Repeats(string name) => repeated.Contains(name);
}
