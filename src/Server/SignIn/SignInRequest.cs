using Akamon.Security;
using Akamon.Sessions;

namespace Akamon.SignIn;

/// <summary>What somebody comes to the front door for. Protocols turn their message into one; pages of ours too.</summary>
/// <param name="System">The system that asks; null for Akamon's own pages.</param>
/// <param name="Back">Where to go afterwards: a path of ours, never an address given by a stranger.</param>
/// <param name="Verify">A verification is asked for, as far as the account has methods.</param>
/// <param name="After">What was proved before this moment does not count (max_age, prompt=login, ten minutes for changes).</param>
/// <param name="Hint">The account name to fill in.</param>
/// <param name="Key">Only a key or passkey will do; whoever sends this knows that the account has one.</param>
/// <param name="Alone">A second factor for somebody else's sign-in: no session begins, "Back" gets a <see cref="ProofTicket"/>.</param>
/// <param name="Why">What asks, where whoever sends this knows it.</param>
/// <param name="Reference">The code of a refusal that has been written down.</param>
public sealed record SignInRequest(string? System, string Back, bool Verify = false, DateTimeOffset? After = null, string? Hint = null, bool Key = false, Why? Why = null, string? Reference = null, bool Alone = false);

/// <summary>Carries a request through the browser, sealed: it cannot be read or made by anybody else, so "Back" needs no list of allowed addresses (sec:RF8).</summary>
public sealed class SignInRequests(Vault vault)
{
    private const string Purpose = "sign-in request";

    /// <summary>The address of the front door for this request.</summary>
    public string Door(SignInRequest request) => $"/sign-in?r={Seal(request)}";

    public string Seal(SignInRequest request) => vault.Carry(Purpose, request);

    /// <returns>The request; the way to the status page when there is none or it is not ours.</returns>
    public SignInRequest Open(string? text) => vault.Carried<SignInRequest>(Purpose, text) ?? new(null, "/status");
}
