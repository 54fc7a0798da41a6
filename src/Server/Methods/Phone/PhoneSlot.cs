namespace Akamon.Methods.Phone;

/// <summary>The three places for a number (C4): at most one each. Only the first takes text messages; only the last an extension.</summary>
public static class PhoneSlot
{
    /// <summary>Stored; never change one.</summary>
    public const string Mobile = "mobile";

    public const string Alternate = "alternate";

    public const string Office = "office";

    /// <summary>Those that can be filled now. The other two are for calls.</summary>
    public static IReadOnlyList<string> Offered { get; } = [Mobile];

    public static string Title(string slot) => slot switch
    {
        Alternate => PhoneText.Alternate,
        Office => PhoneText.Office,
        _ => PhoneText.Mobile,
    };
}
