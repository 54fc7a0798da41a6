using System.Globalization;

namespace Akamon.Standards.Oidc;

/// <summary>
/// Reads authorization requests. First the address an answer could go to; until it is known good, nothing leaves. Then the
/// rules, each refusing with the error its specification names.
/// </summary>
internal static class AuthorizationReader
{
    private const int LongestMaxAge = 9;

    private static readonly (string Name, int Longest)[] Bounds =
    [
        ("nonce", Limits.Nonce), ("scope", Limits.Scope), ("prompt", Limits.Phrase), ("login_hint", Limits.Phrase),
        ("ui_locales", Limits.Phrase), ("acr_values", Limits.Phrase), ("claims", Limits.Claims), ("id_token_hint", Jose.Jws.MaximumCharacters),
    ];

    public static AuthorizationReading Read(MessageParameters sent, Func<string, RegisteredClient?> find)
    {
        if (sent.Repeats("client_id") || sent.Repeats("redirect_uri"))
        {
            return new AuthorizationReading.ShownToPerson(ShownReason.Repeated);
        }

        if (sent["client_id"] is not { Length: <= Limits.ClientId } id || find(id) is not { } client)
        {
            return new AuthorizationReading.ShownToPerson(ShownReason.UnknownClient);
        }

        // OIDC Core §3.1.2.1: the address is required and must match exactly.
        if (sent["redirect_uri"] is not { Length: <= Limits.RedirectUri } address
            || !client.RedirectUris.Any(known => RedirectAddress.Matches(known, address, client.IsNative)))
        {
            return new AuthorizationReading.ShownToPerson(ShownReason.UnknownAddress);
        }

        var mode = Mode(sent, client);
        var state = sent["state"] is { } said && IsState(said) ? said : null;
        return Ask(sent, client, address, mode ?? ResponseMode.Query, state) switch
        {
            _ when mode is null => Back(new(OidcError.InvalidRequest, "response_mode is not available to this client.")),
            ({ } request, _) => new AuthorizationReading.Accepted(request),
            (_, var fault) => Back(fault),
        };

        AuthorizationReading.SentBack Back(Fault fault) => new(address, fault.Error, fault.Description, state, mode ?? ResponseMode.Query);
    }

    private static (AuthorizationRequest? Request, Fault Fault) Ask(
        MessageParameters sent, RegisteredClient client, string address, ResponseMode mode, string? state)
    {
        if (FormFault(sent) is { } form)
        {
            return (null, form);
        }

        if (KindFault(sent) is { } kind)
        {
            return (null, kind);
        }

        // RFC 6749 §3.3 lets a server grant less than was asked: what is not registered for the client falls away.
        var asked = Oidc.Scopes.Read(sent["scope"] ?? "");
        List<string> scopes = [.. (asked ?? []).Where(name => client.Scopes.Contains(name, StringComparer.Ordinal))];
        if (!scopes.Contains(Oidc.Scopes.OpenId, StringComparer.Ordinal))
        {
            return (null, new(OidcError.InvalidScope, "scope must be well formed and contain openid."));
        }

        // RFC 7636 §4.4.1, and RFC 9700 §2.1.1 for everyone: a missing method means plain.
        if (sent["code_challenge"] is not { } challenge || !Pkce.IsChallenge(challenge) || sent["code_challenge_method"] is not Pkce.Method)
        {
            return (null, new(OidcError.InvalidRequest, "PKCE with an S256 code_challenge is required."));
        }

        var claims = sent["claims"] is { } json ? RequestedClaims.Read(json) : new(null, null);
        if (Prompt.Read(sent["prompt"]) is not { } prompt || !TryAge(sent["max_age"], out var age) || claims is null)
        {
            return (null, new(OidcError.InvalidRequest, "prompt, max_age or claims is malformed."));
        }

        if (sent["dpop_jkt"] is { } thumbprint && !DpopProof.IsThumbprint(thumbprint))
        {
            return (null, new(OidcError.InvalidRequest, "dpop_jkt is malformed."));
        }

        return (new AuthorizationRequest
        {
            Client = client,
            RedirectUri = address,
            ResponseMode = mode,
            State = state,
            Nonce = sent["nonce"],
            Scopes = scopes,
            CodeChallenge = challenge,
            KeyThumbprint = sent["dpop_jkt"],
            Prompt = prompt,
            MaxAge = age,
            LoginHint = sent["login_hint"],
            IdTokenHint = sent["id_token_hint"],
            UiLocales = Words(sent["ui_locales"]),
            Acr = claims.Acr ?? (Words(sent["acr_values"]) is { Count: > 0 } values ? new RequestedAcr(values, Essential: false) : null),
            Subject = claims.Subject,
        }, default);
    }

    private static Fault? FormFault(MessageParameters sent)
    {
        if (sent.AnyRepeated)
        {
            return new(OidcError.InvalidRequest, "A parameter was sent twice.");
        }

        if (sent["state"] is { } state && !IsState(state))
        {
            return new(OidcError.InvalidRequest, "state is too long or not printable ASCII.");
        }

        return Bounds.Any(bound => sent[bound.Name]?.Length > bound.Longest) ? new(OidcError.InvalidRequest, "A parameter is too long.") : null;
    }

    // OIDC Core §6.1, §6.2, §7.2.1, and RFC 6749 §3.1.1. An address in a request is never fetched.
    private static Fault? KindFault(MessageParameters sent) => sent switch
    {
        _ when sent["request"] is not null => new(OidcError.RequestNotSupported, "request is not supported."),
        _ when sent["request_uri"] is not null => new(OidcError.RequestUriNotSupported, "request_uri is not supported."),
        _ when sent["registration"] is not null => new(OidcError.RegistrationNotSupported, "registration is not supported."),
        _ => sent["response_type"] switch
        {
            null => new(OidcError.InvalidRequest, "response_type is missing."),
            "code" => null,
            _ => new(OidcError.UnsupportedResponseType, "Only response_type=code is supported."),
        },
    };

    private static ResponseMode? Mode(MessageParameters sent, RegisteredClient client)
    {
        ResponseMode? wish = sent["response_mode"] switch
        {
            null or "query" => ResponseMode.Query,
            "form_post" => ResponseMode.FormPost,
            _ => null,
        };
        return wish is { } mode && client.ResponseModes.Contains(mode) ? mode : null;
    }

    // RFC 6749 appendix A.5: printable ASCII.
    private static bool IsState(string state) => state.Length <= Limits.State && state.All(letter => letter is >= ' ' and <= '~');

    private static bool TryAge(string? text, out TimeSpan? age)
    {
        age = null;
        if (text is null)
        {
            return true;
        }

        if (text.Length > LongestMaxAge || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return false;
        }

        age = TimeSpan.FromSeconds(seconds);
        return true;
    }

    private static List<string> Words(string? text) =>
        [.. (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(Limits.ListEntries)];

    private readonly record struct Fault(OidcError Error, string Description);
}
