namespace Akamon.Standards.Phones;

/// <summary>What a number is for, by its numbering plan; never guessed from a prefix in code.</summary>
public enum PhoneKind
{
    /// <summary>A mobile telephone.</summary>
    Mobile,

    /// <summary>A land line.</summary>
    FixedLine,

    /// <summary>The plan does not tell land lines and mobiles apart, as in North America.</summary>
    FixedLineOrMobile,

    /// <summary>Internet telephony, such as 050 in Japan.</summary>
    Voip,

    /// <summary>A pager or a machine, such as 020 in Japan.</summary>
    Pager,

    /// <summary>The one who is called pays.</summary>
    TollFree,

    /// <summary>The caller pays more than the connection.</summary>
    Premium,

    /// <summary>Both sides pay.</summary>
    SharedCost,

    /// <summary>One number for a whole organisation, such as 0570 in Japan.</summary>
    Uan,

    /// <summary>A number that follows a person from line to line.</summary>
    Personal,

    /// <summary>Access to a mailbox.</summary>
    Voicemail,

    /// <summary>A satellite network (+870, +881).</summary>
    Satellite,

    /// <summary>A network above the countries (+882, +883).</summary>
    Global,
}
