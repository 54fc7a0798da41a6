namespace Akamon.Methods;

/// <summary>What a registered way is lost together with: a telephone, a number, a sheet of paper, a key (3.7).</summary>
/// <param name="Kind">What it is; for kinds on a phone, how it gets there.</param>
/// <param name="Id">Which one of its kind; empty where that is not known.</param>
/// <param name="OnPhone">It sits in somebody's pocket telephone, most likely in the same one as all others of that sort.</param>
public sealed record Anchor(string Kind, string Id, bool OnPhone)
{
    /// <summary>True only when losing one surely leaves the other: two numbers, two paired phones, a phone and a sheet of paper.</summary>
    public bool IsApartFrom(Anchor other) =>
        OnPhone && other.OnPhone ? Same(other) && Id.Length > 0 && !SameId(other) : !Same(other) || !SameId(other);

    private bool Same(Anchor other) => string.Equals(Kind, other.Kind, StringComparison.Ordinal);

    private bool SameId(Anchor other) => string.Equals(Id, other.Id, StringComparison.Ordinal);
}
