namespace Akamon.Recovery;

/// <summary>Shown to everybody: whether somebody has an address on file is told to nobody who asks from outside.</summary>
internal sealed class MailRung(MailedRenewal renewal) : IPasswordRung
{
    public int Place => 10;

    public Rung? Shown => renewal.Offered ? new("mail", RecoveryText.ByMailTitle, RecoveryText.ByMailText, RecoveryText.TakesMoments) { Act = RecoveryText.ByMailAct, Link = new(ForgottenModel.Path, UriKind.Relative) } : null;
}
