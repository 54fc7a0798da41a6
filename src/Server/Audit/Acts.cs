namespace Akamon.Audit;

/// <summary>Every act that is audited. The words are stored; never change one.</summary>
public static class Acts
{
    public const string Password = "sign-in.password";
    public const string Proof = "sign-in.proof";
    public const string Sent = "sign-in.sent";
    public const string Reported = "sign-in.reported";
    public const string Foreign = "sign-in.foreign";
    public const string Paused = "sign-in.paused";
    public const string SignedIn = "sign-in.done";
    public const string SignedOut = "sign-out";
    public const string Refused = "system.refused";
    public const string Entered = "system.entered";
    public const string SystemTold = "system.told";
    public const string TokenRefused = "token.refused";
    public const string TokenReused = "token.reused";
    public const string TokenRevoked = "token.revoked";
    public const string MethodAdded = "method.added";
    public const string MethodRemoved = "method.removed";
    public const string MethodRenamed = "method.renamed";
    public const string MethodDefault = "method.default";
    public const string RecoveryCodeUsed = "recovery-code.used";
    public const string PassMade = "access-pass.made";
    public const string PassUsed = "access-pass.used";
    public const string AppPasswordUsed = "app-password.used";
    public const string MailConfirmed = "contact-mail.confirmed";
    public const string MailDead = "contact-mail.dead";
    public const string RecoveryAsked = "recovery.asked";
    public const string RecoveryCancelled = "recovery.cancelled";
    public const string RecoverySent = "recovery.sent";
    public const string IdentityLinked = "identity.linked";
    public const string IdentityUnlinked = "identity.unlinked";
    public const string IdentityUsed = "identity.used";
    public const string SecondSecret = "registration.second-secret";
    public const string RegistrationDropped = "registration.dropped";
    public const string PasswordChanged = "password.changed";
    public const string SessionEnded = "session.ended";
    public const string MfaApplied = "mfa.applied";
    public const string MfaSpread = "mfa.spread";
    public const string MfaActive = "mfa.active";
    public const string SendsStopped = "sends.stopped";
    public const string SendsAllowed = "sends.allowed";
    public const string Limit = "limit.reached";
    public const string KeyCounter = "key.counter";
    public const string DeviceLost = "device.lost";
    public const string KeyMade = "key.made";
    public const string TokenApplied = "hardware-token.applied";
    public const string TokenClosed = "hardware-token.closed";
    public const string TokenLent = "hardware-token.lent";
    public const string TokenReceived = "hardware-token.received";
    public const string TokenReturned = "hardware-token.returned";
    public const string TokenStored = "hardware-token.stored";
    public const string TokenLost = "hardware-token.lost";
    public const string TokenAligned = "hardware-token.aligned";
    public const string TokenImported = "hardware-token.imported";
    public const string RadiusRefused = "radius.refused";
}
