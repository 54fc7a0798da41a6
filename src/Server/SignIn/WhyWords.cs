using Akamon.RelyingParties;
using Akamon.Sessions;
using Akamon.Web;

namespace Akamon.SignIn;

/// <summary>"Why was I asked?", in a sentence: on the page that asks, and afterwards in history and list of sessions.</summary>
public static class WhyWords
{
    public static string Now(Why why, RelyingParty? system)
    {
        var title = system?.Title.Here ?? SignInText.ThisSite;
        return why switch
        {
            Why.System => Languages.Format(SignInText.AskedSystem, title),
            Why.Wish => Languages.Format(SignInText.AskedWish, title),
            Why.Key => Languages.Format(SignInText.AskedKey, title),
            Why.Age => Languages.Format(SignInText.AskedAge, title, Span(system?.VerifyEvery)),
            Why.Page => SignInText.AskedPage,
            Why.NewDevice => SignInText.AskedNewDevice,
            _ => SignInText.AskedMfa,
        };
    }

    /// <returns>Null where it is not known: it was before this was kept.</returns>
    public static string? Then(Why? why, RelyingParty? system)
    {
        var title = system?.Title.Here ?? SignInText.ThatSystem;
        return why switch
        {
            null => null,
            Why.NotAsked => SignInText.WasNotAsked,
            Why.System => Languages.Format(SignInText.WasSystem, title),
            Why.Wish => Languages.Format(SignInText.WasWish, title),
            Why.Key => Languages.Format(SignInText.WasKey, title),
            Why.Age => Languages.Format(SignInText.WasAge, title),
            Why.Page => SignInText.WasPage,
            Why.NewDevice => SignInText.WasNewDevice,
            _ => SignInText.WasMfa,
        };
    }

    public static string Span(TimeSpan? every) => every switch
    {
        { TotalHours: >= 1 and var hours } when every.Value.Minutes == 0 => Languages.Format(hours is 1 ? SignInText.Hour : SignInText.Hours, hours),
        { } other => Languages.Format(SignInText.Minutes, (int)other.TotalMinutes),
        null => "",
    };
}
