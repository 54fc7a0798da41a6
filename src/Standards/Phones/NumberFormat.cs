namespace Akamon.Standards.Phones;

/// <summary>How the numbers of one shape are grouped.</summary>
internal sealed class NumberFormat(FormatData data, string? planRule)
{
    private readonly DigitPattern pattern = new(data.Pattern);
    private readonly DigitPattern? leading = data.Leading is null ? null : new(data.Leading);
    private readonly string nationalTemplate = WithPrefix(data.Template, data.PrefixRule ?? planRule);

    public bool Suits(string national) => leading?.IsStart(national) != false && pattern.IsWhole(national);

    public string National(string national) => Filled(nationalTemplate, national);

    public string International(string national) => Filled(data.International ?? data.Template, national);

    private string Filled(string template, string national) => pattern.Whole(national)?.Fill(template) ?? national;

    /// <summary>The rule (such as 0$1) takes the place of the template's first group, which becomes the rule's $1.</summary>
    private static string WithPrefix(string template, string? rule)
    {
        var at = template.IndexOf('$', StringComparison.Ordinal);
        if (rule is null || at < 0)
        {
            return template;
        }

        var group = template.Substring(at, 2);
        return template[..at] + rule.Replace("$1", group, StringComparison.Ordinal) + template[(at + 2)..];
    }
}
