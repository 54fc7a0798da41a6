using System.Globalization;
using Akamon.SignIn;
using Akamon.Web;

namespace Akamon.Methods.RecoveryCodes;

/// <summary>What is printed: both languages on one page, because whoever helps may read only one of them.</summary>
public sealed record Sheet(string Number, string CommonId, DateTimeOffset Made, IReadOnlyList<string> Codes, WebOptions Web)
{
    private const int Shown = 3, Group = 4;

    public static readonly IReadOnlyList<CultureInfo> Languages = [CultureInfo.GetCultureInfo("ja"), CultureInfo.GetCultureInfo("en")];

    /// <summary>Enough for its owner to know whose it is, too little for a finder.</summary>
    public string Account => new string('•', CommonId.Length - Shown) + CommonId[^Shown..];

    public IEnumerable<string> Grouped => Codes.Select(code => string.Join('-', code.Chunk(Group).Select(four => new string(four))));

    public string Where => Web.PublicOrigin?.Authority ?? "";

    /// <summary>The desk's words, as configured; null where there are none.</summary>
    public string? Desk(CultureInfo culture) => Web.DeskContact is { En: { Length: > 0 } en } desk ? new Bilingual(en, desk.Ja).In(culture) : null;

    /// <summary>The sheet as plain text, for a file of one's own.</summary>
    public string Text => string.Join('\n', [.. Languages.SelectMany(culture => Akamon.Web.Languages.In(culture, () => Head(culture))), "", .. Grouped.Select(code => $"[ ] {code}"), ""]);

    private string[] Head(CultureInfo culture) =>
    [
        $"{Web.Organisation.In(culture)} – {RecoveryCodesText.Title}",
        $"{RecoveryCodesText.SheetNumber}: {Number}",
        $"{RecoveryCodesText.SheetAccount}: {Account}",
        $"{RecoveryCodesText.SheetMade}: {Akamon.Web.Languages.Moment(Made)}",
        .. Desk(culture) is { } desk ? (string[])[$"{RecoveryCodesText.SheetDesk}: {desk}"] : [],
        Akamon.Web.Languages.Format(RecoveryCodesText.SheetOnce, SignInText.UseAnotherWay),
    ];
}
