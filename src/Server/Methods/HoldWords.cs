using Akamon.Web;

namespace Akamon.Methods;

/// <summary>What a page says when nothing was sent.</summary>
public static class HoldWords
{
    public static Problem Of(Hold hold) => hold.Locked ? new(MethodsText.LockedTitle, MethodsText.Locked) : hold.Until is { } later
        ? new(MethodsText.TooSoonTitle, Languages.Format(MethodsText.TooSoon, Languages.Moment(later)))
        : new(MethodsText.ShutTitle, MethodsText.Shut);
}
