using Akamon.Audit;
using Akamon.Web;

namespace Akamon.Status;

/// <summary>An event as a sentence. {0} is the system, {1} the method, {2} what came of it.</summary>
internal static class Story
{
    /// <returns>Null for what another line tells already.</returns>
    public static string? Of(AuditEvent told, string system, string method, bool ofSignIn)
    {
        var text = OfLoan(told) ?? OfPassword(told) ?? (told.Act, told.Result) switch
        {
            (Acts.SignedIn, _) => StatusText.SignedIn,
            (Acts.SignedOut, _) => StatusText.SignedOut,
            (Acts.Password, "wrong") => StatusText.WrongPassword,
            (Acts.Password, _) => StatusText.WaitingPassword,
            (Acts.Proof, "accepted") => ofSignIn ? null : StatusText.ProvedAgain,
            (Acts.Proof, "wrong") => StatusText.WrongProof,
            (Acts.Proof, "used") => StatusText.UsedProof,
            (Acts.Proof, "no way") => StatusText.NoWayProof,
            (Acts.Proof, _) => StatusText.WaitingProof,
            (Acts.Reported, _) => StatusText.Reported,
            (Acts.Refused, _) => StatusText.Refused,
            (Acts.Entered, _) => StatusText.Entered,
            (Acts.SystemTold, "told") => StatusText.SystemTold,
            (Acts.SystemTold, _) => StatusText.SystemSilent,
            (Acts.DeviceDenied, _) => StatusText.DeviceDenied,
            (Acts.MethodAdded, _) => StatusText.MethodAdded,
            (Acts.MethodRemoved, _) => StatusText.MethodRemoved,
            (Acts.MethodRenamed, _) => StatusText.MethodRenamed,
            (Acts.MethodDefault, _) => StatusText.MethodDefault,
            (Acts.RegistrationDropped, _) => StatusText.RegistrationDropped,
            (Acts.SessionEnded, _) => StatusText.SessionEnded,
            (Acts.DeviceLost, _) => StatusText.DeviceLost,
            (Acts.MfaApplied, _) => StatusText.MfaApplied,
            (Acts.MfaPlanned, "planned") => StatusText.MfaPlanned,
            (Acts.MfaPlanned, "withdrawn") => StatusText.MfaWithdrawn,
            (Acts.MfaPlanned, _) => StatusText.MfaNotBegun,
            (Acts.MfaSpread, _) => StatusText.MfaSpread,
            (Acts.MfaActive, _) => StatusText.MfaActive,
            (Acts.PassMade, _) => StatusText.PassMade,
            (Acts.PassUsed, _) => StatusText.PassUsed,
            (Acts.AppPasswordUsed, "accepted") => StatusText.AppPasswordUsed,
            (Acts.AppPasswordUsed, "rules") => StatusText.AppPasswordShut,
            (Acts.AppPasswordUsed, _) => StatusText.AppPasswordWrong,
            (Acts.MailConfirmed, _) => StatusText.MailConfirmed,
            (Acts.MailDead, _) => StatusText.MailDead,
            (Acts.RecoveryAsked, _) => StatusText.RecoveryAsked,
            (Acts.RecoveryCancelled, _) => StatusText.RecoveryCancelled,
            (Acts.RecoverySent, _) => StatusText.RecoverySent,
            (Acts.IdentityLinked, _) => StatusText.IdentityLinked,
            (Acts.IdentityUnlinked, _) => StatusText.IdentityUnlinked,
            (Acts.IdentityUsed, "accepted") => StatusText.IdentityUsed,
            (Acts.IdentityUsed, _) => StatusText.IdentityRefused,
            (Acts.SecondSecret, "accepted") => StatusText.SecondSecret,
            (Acts.SecondSecret, _) => StatusText.SecondSecretWrong,
            (Acts.ExceptionMade, _) => StatusText.ExceptionMade,
            (Acts.ExceptionEnded, _) => StatusText.ExceptionEnded,
            (Acts.Trained, _) => StatusText.Trained,
            (Acts.RoleSet, _) => StatusText.RoleSet,
            (Acts.UnitsSet, _) => StatusText.UnitsSet,
            (Acts.Looked, _) => StatusText.Looked,
            (Acts.ConsentGiven, _) => StatusText.ConsentGiven,
            (Acts.ConsentRefused, _) => StatusText.ConsentRefused,
            (Acts.ConsentRevoked, _) => StatusText.ConsentRevoked,
            (Acts.Limit, _) => StatusText.Limit,
            _ => null,
        };
        return text is null ? null : Languages.Format(text, system, method, told.Result);
    }

    private static string? OfPassword(AuditEvent told) => (told.Act, told.Result) switch
    {
        (Acts.PasswordChanged, "renewed") => StatusText.PasswordRenewed,
        (Acts.PasswordChanged, "wrong") => StatusText.PasswordKept,
        (Acts.PasswordChanged, _) => StatusText.PasswordChanged,
        (Acts.TemporaryMade, _) => StatusText.TemporaryMade,
        (Acts.TemporaryUsed, _) => StatusText.TemporaryUsed,
        (Acts.NewPasswordAsked, _) => StatusText.NewPasswordAsked,
        (Acts.NewPasswordProof, "accepted") => StatusText.NewPasswordProved,
        (Acts.NewPasswordProof, _) => StatusText.NewPasswordWrong,
        _ => null,
    };

    private static string? OfLoan(AuditEvent told) => (told.Act, told.Result) switch
    {
        (Acts.TokenApplied, _) => StatusText.TokenApplied,
        (Acts.TokenClosed, "Refused") => StatusText.TokenRefused,
        (Acts.TokenClosed, _) => StatusText.TokenCancelled,
        (Acts.TokenLent, _) => StatusText.TokenLent,
        (Acts.TokenReceived, _) => StatusText.TokenReceived,
        (Acts.TokenExtended, _) => StatusText.TokenExtended,
        (Acts.TokenReturned, _) => StatusText.TokenReturned,
        (Acts.TokenLost, _) => StatusText.TokenLost,
        (Acts.TokenAligned, "done") => StatusText.TokenAligned,
        (Acts.TokenAligned, _) => StatusText.TokenNotAligned,
        _ => null,
    };
}
