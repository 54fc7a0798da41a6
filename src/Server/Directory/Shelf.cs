using Akamon.Policies;
using Akamon.RelyingParties;

namespace Akamon.Directory;

/// <summary>Whether something holds for a system; neither where the question makes no sense.</summary>
public enum Answer { Yes, No, NotApplicable }

/// <summary>A system as the directory shows it (I2).</summary>
/// <param name="System">Its registration.</param>
/// <param name="Protocols">What it speaks: what it is registered with, and what it says of itself.</param>
/// <param name="SingleSignOn">Signed in once, it asks no more.</param>
/// <param name="Keys">It can be opened with security keys and passkeys.</param>
/// <param name="Mfa">From when on MFA is required, and of which kinds of member; null: of everybody it is for.</param>
public sealed record Listing(RelyingParty System, IReadOnlyList<string> Protocols, Answer SingleSignOn, Answer Keys, IReadOnlyList<(string? Kind, DateTimeOffset From)> Mfa);

/// <summary>The systems that are listed, made from what they are registered with: a rule that changes, changes here too (I4, I10).</summary>
public sealed class Shelf(Systems systems, IEnumerable<IProtocol> protocols, RollOut rollOut)
{
    private static readonly string[] _usual = ["staff", "student"];

    /// <summary>Every kind of member that a rule or a system names, and those that there always are.</summary>
    public IReadOnlyList<string> Kinds =>
        [.. _usual.Concat(systems.All.SelectMany(system => system.Audience)).Concat(rollOut.Schedule.SelectMany(phase => phase.Audience)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <param name="kinds">For somebody of these kinds; null: for everybody.</param>
    public IReadOnlyList<Listing> For(IReadOnlyList<string>? kinds) =>
        [.. systems.All.Where(system => !system.Unlisted && (kinds is null || system.IsFor(kinds))).Select(system => List(system, kinds)).OrderBy(listing => listing.System.Title.Here, StringComparer.CurrentCulture)];

    private Listing List(RelyingParty system, IReadOnlyList<string>? kinds)
    {
        var spoken = protocols.Where(protocol => protocol.IsSpokenBy(system.Name)).ToList();
        var sso = spoken.Any(protocol => protocol.OnOurPages) ? Answer.Yes : spoken.Count > 0 ? Answer.No : Answer.NotApplicable;
        var keys = sso == Answer.Yes && system.WithoutKeys ? Answer.No : sso;
        return new(system, [.. spoken.Select(protocol => protocol.Title).Concat(system.Protocols)], sso, keys, [.. Mfa(system, kinds)]);
    }

    private IEnumerable<(string? Kind, DateTimeOffset From)> Mfa(RelyingParty system, IReadOnlyList<string>? kinds)
    {
        var general = rollOut.Requires(system, kinds is null ? "" : string.Join(' ', kinds));
        if (general is { } all)
            yield return (null, all);
        foreach (var kind in kinds is null ? Kinds.Where(kind => system.IsFor([kind])) : [])
            if (rollOut.Requires(system, kind) is { } earlier && !(earlier >= general))
                yield return (kind, earlier);
    }
}
