using System.Diagnostics;
using Akamon.Delivery.Calls;
using Akamon.Web;

namespace Akamon.Methods.Phone;

/// <summary>What the page of a call shows, at sign-in and at registration alike.</summary>
/// <param name="Status">How the call stands; null before it is asked for.</param>
/// <param name="Target">Whom we call.</param>
/// <param name="From">What the telephone will show.</param>
/// <param name="Quiet">Ask once more: it is late.</param>
/// <param name="GoesOn">With an approval the page goes on by itself; not after a problem, which would come again.</param>
/// <param name="Ask">The handler that calls.</param>
/// <param name="Next">The handler that goes on.</param>
public sealed record CallPart(CallStatus? Status, string Target, string? From, bool Quiet, bool GoesOn, string Ask = "Send", string Next = "")
{
    /// <summary>Where it stands, in a sentence.</summary>
    public string Now => Status?.State switch
    {
        CallState.Ringing => PhoneText.CallRinging,
        CallState.Answered => PhoneText.CallAnswered,
        _ => Languages.Format(PhoneText.Calling, Target),
    };

    /// <summary>How it ended, each in its own words.</summary>
    public string Over => Status?.End switch
    {
        CallEnd.Reported => PhoneText.PausedTitle,
        CallEnd.Wrong => PhoneText.EndWrong,
        CallEnd.NoKey => PhoneText.EndNoKey,
        CallEnd.Busy => PhoneText.EndBusy,
        CallEnd.NoAnswer => PhoneText.EndNoAnswer,
        CallEnd.HungUp => PhoneText.EndHungUp,
        CallEnd.Unreachable => PhoneText.EndUnreachable,
        CallEnd.Failed => PhoneText.EndFailed,
        CallEnd.Approved => PhoneText.EndUsed,
        _ => throw new UnreachableException(),
    };
}
