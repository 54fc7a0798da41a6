using System.Diagnostics;
using Akamon.Standards.Otp.Seeds;

namespace Akamon.Methods.HardwareToken;

/// <summary>What is wrong with a file of tokens, in words.</summary>
internal static class ImportWords
{
    public static string Of(SeedTrouble trouble) => trouble switch
    {
        SeedTrouble.TooLarge => TokenText.FaultTooLarge,
        SeedTrouble.TooMany => TokenText.FaultTooMany,
        SeedTrouble.Empty => TokenText.FaultEmpty,
        SeedTrouble.Unreadable => TokenText.FaultUnreadable,
        SeedTrouble.Columns => TokenText.FaultColumns,
        SeedTrouble.Serial => TokenText.FaultSerial,
        SeedTrouble.Secret => TokenText.FaultSecret,
        SeedTrouble.SecretLength => TokenText.FaultSecretLength,
        SeedTrouble.Algorithm => TokenText.FaultAlgorithm,
        SeedTrouble.Digits => TokenText.FaultDigits,
        SeedTrouble.Period => TokenText.FaultPeriod,
        SeedTrouble.Counter => TokenText.FaultCounter,
        SeedTrouble.Locked => TokenText.FaultLocked,
        SeedTrouble.NotOpened => TokenText.FaultNotOpened,
        SeedTrouble.Encryption => TokenText.FaultEncryption,
        SeedTrouble.Policy => TokenText.FaultPolicy,
        SeedTrouble.SerialTwice => TokenText.FaultSerialTwice,
        SeedTrouble.SecretTwice => TokenText.FaultSecretTwice,
        _ => throw new UnreachableException(),
    };

    /// <summary>A fault as one line of text.</summary>
    public static string Line((int Line, string Why) fault) => fault.Line == 0 ? fault.Why : Web.Languages.Format(TokenText.FaultLine, fault.Line, fault.Why);
}
