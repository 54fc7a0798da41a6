using System.Globalization;
using Akamon.Web;

namespace Akamon.Accounts;

/// <summary>The kinds of member, as people call them: "staff" is 「教職員」. One without words of ours shows itself.</summary>
public static class Kinds
{
    /// <summary>Those of eduPerson (§2.2.1.1); Accounts:MoreKinds adds an organisation's own.</summary>
    public static readonly IReadOnlyList<string> Known = ["student", "staff", "faculty", "employee", "member", "affiliate", "alum", "library-walk-in"];

    public static IReadOnlyList<string> Of(string affiliations) => affiliations.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static string Title(string kind) => AccountsText.ResourceManager.GetString("Kind_" + kind.Replace('-', '_'), CultureInfo.CurrentUICulture) ?? kind;

    public static string List(IEnumerable<string> kinds) => Languages.List(kinds.Select(Title));
}
