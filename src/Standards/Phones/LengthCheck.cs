namespace Akamon.Standards.Phones;

/// <summary>A national number's length against those its plan has.</summary>
internal enum LengthCheck
{
    Possible,
    TooShort,
    TooLong,

    /// <summary>Between the shortest and the longest, but none of them.</summary>
    Between,
}
