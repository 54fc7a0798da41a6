using Akamon.Accounts;
using Akamon.Web;

namespace Akamon.Methods.Password;

/// <summary>What the fields for a new password need to know.</summary>
public interface INewPassword
{
    Account Account { get; }

    PasswordRules Rules { get; }

    Problem? Problem { get; }

    /// <summary>The words that may not be part of it, for the rules that are ticked while typing.</summary>
    string Words => string.Join(' ', Rules.Words(Account));
}
