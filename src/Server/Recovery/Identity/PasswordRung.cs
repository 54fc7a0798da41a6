using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Recovery.Identity;

/// <summary>Shown to everybody; it helps those who have linked.</summary>
internal sealed class PasswordRung(IOptions<IdentityOptions> options) : IPasswordRung
{
    public int Place => 20;

    public Rung Shown => new("shield", options.Value.Title.Here, options.Value.AppName is { Length: > 0 } app ? $"{IdentityText.PasswordRungText} {Languages.Format(IdentityText.Needs, app)}" : IdentityText.PasswordRungText, RecoveryText.TakesMinutes)
    {
        Act = IdentityText.RungAct,
        Link = new(ForgottenModel.Path, UriKind.Relative),
    };
}
