using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>What came of reading a client's wish to sign a person out (RP-Initiated Logout 1.0 §2).</summary>
public abstract record LogoutRequest
{
    private LogoutRequest()
    {
    }

    /// <summary>
    /// The client showed an ID token of ours. If the browser's session is the one it names, end it without a question; if
    /// not, ask first: the token is no proof of who sent it.
    /// </summary>
    /// <param name="Hint">Client, person and session the token was made for.</param>
    /// <param name="Return">Where to go afterwards, or null to stay.</param>
    public sealed record Confirmed(IdTokenHint Hint, ReturnAddress? Return) : LogoutRequest;

    /// <summary>Nothing shows that the person wants this: ask on a page, and end the session on the answer (§2, §6).</summary>
    /// <param name="ClientId">The known client that was named, or null.</param>
    /// <param name="Return">Where to go afterwards, or null to stay.</param>
    public sealed record AskFirst(string? ClientId, ReturnAddress? Return) : LogoutRequest;

    /// <summary>Show an error page; never redirect, and end nothing (§3, §4).</summary>
    /// <param name="Reason">What is wrong.</param>
    public sealed record BadRedirect(ShownReason Reason) : LogoutRequest;

    /// <summary>Reads a request. Never throws on what a stranger sent.</summary>
    /// <param name="parameters">The query, or the form of a POST.</param>
    /// <param name="keys">Our own keys, also those that no longer sign.</param>
    /// <param name="issuer">Our issuer.</param>
    /// <param name="find">Finds a client that may be used now; null when there is none.</param>
    public static LogoutRequest Read(
        MessageParameters parameters, IReadOnlyCollection<VerificationKey> keys, string issuer, Func<string, RegisteredClient?> find)
    {
        if (parameters.AnyRepeated)
        {
            return new BadRedirect(ShownReason.Repeated);
        }

        // §2: the hint was made here, and for the client that is named beside it. One we cannot read is no hint.
        var hint = IdTokenHint.Read(parameters["id_token_hint"], keys, issuer);
        var named = parameters["client_id"];
        if (hint is not null && named is not null && !string.Equals(hint.ClientId, named, StringComparison.Ordinal))
        {
            return new BadRedirect(ShownReason.ClientMismatch);
        }

        var id = hint?.ClientId ?? named;
        var client = id is { Length: <= Limits.ClientId } ? find(id) : null;
        ReturnAddress? back = null;
        if (parameters["post_logout_redirect_uri"] is { } address)
        {
            // §3: one of this client's addresses, exactly; without a client there is none.
            if (client is null || !client.PostLogoutRedirectUris.Contains(address, StringComparer.Ordinal))
            {
                return new BadRedirect(client is null ? ShownReason.UnknownClient : ShownReason.UnknownAddress);
            }

            back = new(address, parameters["state"] is { Length: <= Limits.State } state ? state : null);
        }

        return hint is not null && client is not null ? new Confirmed(hint, back) : new AskFirst(client?.ClientId, back);
    }
}

/// <summary>A registered address to go to after signing out.</summary>
/// <param name="Uri">The address.</param>
/// <param name="State">The client's own text, given back unchanged; or null.</param>
public sealed record ReturnAddress(string Uri, string? State)
{
    /// <summary>The address with its state, for a redirect (RP-Initiated Logout 1.0 §3).</summary>
    public string ToAddress() => State is null ? Uri : ReplyAddress.With(Uri, [new("state", State)]);
}
