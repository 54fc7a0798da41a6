namespace Akamon.Standards.WebPush;

/// <summary>How much a message is worth the battery (RFC 8030 §5.3).</summary>
public enum Urgency
{
    /// <summary>On power and Wi-Fi.</summary>
    VeryLow,

    /// <summary>On either power or Wi-Fi.</summary>
    Low,

    /// <summary>On neither.</summary>
    Normal,

    /// <summary>Also with a low battery: somebody waits.</summary>
    High,
}
