using System.Diagnostics;
using Akamon.Web;

namespace Akamon.Methods.HardwareToken;

/// <summary>Why somebody needs a token, and where an application stands, in words.</summary>
public static class GroundWords
{
    public static IReadOnlyList<Ground> All { get; } = Enum.GetValues<Ground>();

    public static string Of(Ground ground) => ground switch
    {
        Ground.NoPhone => TokenText.GroundNoPhone,
        Ground.NotThere => TokenText.GroundNotThere,
        Ground.CannotUse => TokenText.GroundCannotUse,
        Ground.Other => TokenText.GroundOther,
        _ => throw new UnreachableException(),
    };

    public static string Of(RequestState state) => state switch
    {
        RequestState.Applied => TokenText.StateApplied,
        RequestState.HandedOut => TokenText.StateHandedOut,
        RequestState.Received => TokenText.StateReceived,
        RequestState.Returned => TokenText.StateReturned,
        RequestState.Lost => TokenText.StateLost,
        RequestState.Cancelled => TokenText.StateCancelled,
        RequestState.Refused => TokenText.StateRefused,
        _ => throw new UnreachableException(),
    };

    public static string Of(TokenState state) => state switch
    {
        TokenState.InStore => TokenText.TokenInStore,
        TokenState.Lent => TokenText.TokenLent,
        TokenState.Returned => TokenText.TokenReturned,
        TokenState.Lost => TokenText.TokenLost,
        _ => throw new UnreachableException(),
    };

    /// <summary>What is wrong with an application; null: nothing.</summary>
    public static Problem? Problem(string ground, string note) =>
        !All.Any(one => string.Equals(one.ToString(), ground, StringComparison.Ordinal)) ? new(TokenText.NoGroundTitle, TokenText.NoGround, nameof(Ground))
        : ground is nameof(Ground.Other) && string.IsNullOrWhiteSpace(note) ? new(TokenText.NoNoteTitle, TokenText.NoNote, "Note")
        : note.Length > TokenRequests.LongestNote ? new(TokenText.LongNoteTitle, Languages.Format(TokenText.LongNote, TokenRequests.LongestNote), "Note")
        : null;
}
