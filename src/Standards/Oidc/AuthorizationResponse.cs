using System.Text;

namespace Akamon.Standards.Oidc;

/// <summary>An answer to the client, by way of the browser (RFC 6749 §4.1.2), always with <c>iss</c> (RFC 9207).</summary>
/// <param name="RedirectUri">The registered address it goes to; the <c>action</c> of the form for <c>form_post</c>.</param>
/// <param name="ResponseMode">How it travels.</param>
/// <param name="Fields">The parameters, not encoded: a page must encode them for HTML.</param>
public sealed record AuthorizationResponse(string RedirectUri, ResponseMode ResponseMode, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The answer that carries a code (RFC 6749 §4.1.2).</summary>
    /// <param name="request">The request that is answered.</param>
    /// <param name="code">The code; it is used once, within a minute.</param>
    /// <param name="issuer">The issuer exactly as in the discovery document.</param>
    public static AuthorizationResponse Success(AuthorizationRequest request, string code, string issuer) =>
        Write(request.RedirectUri, request.ResponseMode, request.State, issuer, [new("code", code)]);

    /// <summary>The answer to a request that was understood and then failed (OIDC Core §3.1.2.6).</summary>
    public static AuthorizationResponse Failure(AuthorizationRequest request, OidcError error, string description, string issuer) =>
        Write(request.RedirectUri, request.ResponseMode, request.State, issuer, [new("error", error.Code), new("error_description", description)]);

    /// <summary>The answer to a request that broke a rule (RFC 6749 §4.1.2.1).</summary>
    public static AuthorizationResponse Failure(AuthorizationReading.SentBack refused, string issuer) =>
        Write(
            refused.RedirectUri,
            refused.ResponseMode,
            refused.State,
            issuer,
            [new("error", refused.Error.Code), new("error_description", refused.Description)]);

    /// <summary>
    /// The address for a 302 or 303, never a 307 (RFC 9700 §4.12): the fields, form-encoded, behind the query the client
    /// registered. Meaningful for <see cref="ResponseMode.Query"/> only.
    /// </summary>
    public string ToAddress() => ReplyAddress.With(RedirectUri, Fields);

    /// <summary>Names the answer without its code, so that it can be logged.</summary>
    public override string ToString() => nameof(AuthorizationResponse);

    private static AuthorizationResponse Write(
        string address, ResponseMode mode, string? state, string issuer, IEnumerable<KeyValuePair<string, string>> first)
    {
        List<KeyValuePair<string, string>> fields = [.. first];
        if (state is not null)
        {
            fields.Add(new("state", state));
        }

        fields.Add(new("iss", issuer));
        return new(address, mode, fields);
    }
}

/// <summary>Adds parameters to an address that may have some already (RFC 6749 §3.1.2 keeps them).</summary>
internal static class ReplyAddress
{
    public static string With(string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var text = new StringBuilder(address);
        var separator = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (name, value) in fields)
        {
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return text.ToString();
    }
}
