namespace Akamon.Methods.Phone;

/// <summary>The three places for a number (C4): at most one each. Only the first takes text messages; only the last an extension.</summary>
public static class PhoneSlot
{
    /// <summary>Stored; never change one.</summary>
    public const string Mobile = "mobile";

    public const string Alternate = "alternate";

    public const string Office = "office";

    public static IReadOnlyList<string> All { get; } = [Mobile, Alternate, Office];

    public static string Title(string slot) => slot switch
    {
        Alternate => PhoneText.Alternate,
        Office => PhoneText.Office,
        _ => PhoneText.Mobile,
    };

    /// <summary>What it can do, said before it is chosen (3.14).</summary>
    public static string Can(string slot) => slot switch
    {
        Alternate => PhoneText.AlternateCan,
        Office => PhoneText.OfficeCan,
        _ => PhoneText.MobileCan,
    };
}
