using Akamon.Security;

namespace Akamon.RelyingParties.Saml;

/// <summary>A system that has not been told yet.</summary>
internal sealed record Stop(string System, string Name, string Format, string Index);

/// <summary>Who asked for the signing out and waits for our answer.</summary>
internal sealed record Asker(string System, string Request, string? RelayState);

/// <summary>A session, and what its browser is known by.</summary>
internal sealed record Owner(Guid Session, byte[] Token);

/// <summary>The way of one browser past the systems it was signed in to.</summary>
/// <param name="Stops">Whom to tell.</param>
/// <param name="Asker">Whom to answer at the end; null when the person signed out here.</param>
/// <param name="Waiting">The ID of the request that is out.</param>
/// <param name="At">The system it went to.</param>
/// <param name="Partial">A system did not say that it had done it.</param>
/// <param name="Onward">Our page at the end, when there is nobody to answer.</param>
/// <param name="Whose">The sessions that ended, until it is known whether this browser held one of them.</param>
internal sealed record Round(IReadOnlyList<Stop> Stops, Asker? Asker, string? Waiting = null, string? At = null, bool Partial = false, string Onward = Round.SignedOut, IReadOnlyList<Owner>? Whose = null)
{
    public const string SignedOut = "/sign-out";
}

/// <summary>A system has said, and proved, that it did what this request asks.</summary>
internal sealed record Done(string System, string Request);

/// <summary>Keeps a round in a sealed cookie of ten minutes: no session is left that it could hang on.</summary>
internal sealed class Rounds(Vault vault, TimeProvider clock)
{
    public const int MostStops = 8;
    private const int Longest = 4_000;
    private const string Cookie = "__Host-saml_out", Purpose = "saml sign-out", Proof = "saml signed out";
    private static readonly TimeSpan _life = TimeSpan.FromMinutes(10);

    private sealed record Kept(Round Round, DateTimeOffset Until);

    public void Keep(HttpContext context, Round round)
    {
        var text = Seal(round);
        // Rather no way onward than nobody told.
        context.Response.Cookies.Append(Cookie, text.Length < Longest ? text : Seal(round with { Onward = Round.SignedOut }), Flags());
    }

    private string Seal(Round round) => vault.Carry(Purpose, new Kept(round, clock.GetUtcNow() + _life));

    public Round? Find(HttpContext context) => vault.Carried<Kept>(Purpose, context.Request.Cookies[Cookie]) is { } kept && kept.Until > clock.GetUtcNow() ? kept.Round : null;

    public string Seal(Done done) => vault.Carry(Proof, done);

    /// <summary>Whether this is what the round waits for.</summary>
    public bool IsDone(Round round, string? text) => vault.Carried<Done>(Proof, text) == new Done(round.At ?? "", round.Waiting ?? "");

    public static void End(HttpContext context) => context.Response.Cookies.Delete(Cookie, Flags());

    // Lax: systems lead back here by a link.
    private static CookieOptions Flags() => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" };
}
