using System.Net.Http.Headers;
using System.Text;
using System.Text.Unicode;

namespace Akamon.Standards.Oidc;

/// <summary>Who a client says it is at the token endpoint, and how it means to prove it.</summary>
/// <param name="ClientId">The name it gives.</param>
/// <param name="Method">How it authenticates. Refuse it unless this is the registered way (<see cref="MayBe"/>).</param>
/// <param name="Secret">
/// The secret, never empty, which the caller compares in fixed time; the assertion for <see cref="ClientAuthentication.PrivateKeyJwt"/>,
/// to be read with <see cref="ClientAssertion"/>; null for <see cref="ClientAuthentication.None"/>.
/// </param>
public sealed record ClientCredentials(string ClientId, ClientAuthentication Method, string? Secret)
{
    /// <summary>
    /// Whether the client authenticates in the one way registered for it. True says nothing about the secret: a
    /// confidential client's is still to be compared.
    /// </summary>
    public bool MayBe(RegisteredClient client) =>
        string.Equals(ClientId, client.ClientId, StringComparison.Ordinal) && Method == client.Authentication;

    /// <summary>Names the client without its secret, so that it can be logged.</summary>
    public override string ToString() => $"{nameof(ClientCredentials)} {Method}";

    /// <summary>
    /// Reads them from the Authorization header or from the form, never from both (RFC 6749 §2.3); <c>client_id</c> alone may stand
    /// beside the header and say the same (RFC 9126 §2.1). Returns null when neither names the client or both do not agree, when the header is not well-formed Basic, when a secret is empty, or when anything is too
    /// long or uses a method that is not offered.
    /// </summary>
    /// <param name="form">The form of the request; not its query.</param>
    /// <param name="authorization">The whole Authorization header; null when there is none.</param>
    public static ClientCredentials? Read(MessageParameters form, string? authorization)
    {
        if (form.Repeats("client_id") || form.Repeats("client_secret") || form.Repeats("client_assertion"))
        {
            return null;
        }

        if (form.Has("client_assertion") || form.Has("client_assertion_type"))
        {
            return authorization is null && !form.Has("client_secret") ? FromAssertion(form) : null;
        }

        var id = form["client_id"];
        var secret = form["client_secret"];
        var found = authorization switch
        {
            null when id is null => null,
            null when secret is null && form.Has("client_secret") => null,
            null => new ClientCredentials(id, secret is null ? ClientAuthentication.None : ClientAuthentication.SecretPost, secret),
            _ when form.Has("client_secret") => null,
            _ => FromHeader(authorization) is { } named && (!form.Has("client_id") || string.Equals(id, named.ClientId, StringComparison.Ordinal)) ? named : null,
        };
        return found is { ClientId.Length: <= Limits.ClientId, Secret: null or { Length: <= Limits.Credential } } ? found : null;
    }

    // RFC 7521 §4.2: client_id may stand beside the assertion, and then says the same.
    private static ClientCredentials? FromAssertion(MessageParameters form) =>
        form["client_assertion_type"] is ClientAssertion.Type && form["client_assertion"] is { } assertion
        && ClientAssertion.Claimant(assertion) is { Length: <= Limits.ClientId } id
        && (!form.Has("client_id") || string.Equals(form["client_id"], id, StringComparison.Ordinal))
            ? new(id, ClientAuthentication.PrivateKeyJwt, assertion)
            : null;

    // RFC 7617 §2 for the header; RFC 6749 §2.3.1: both parts are form-encoded inside it.
    private static ClientCredentials? FromHeader(string header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var parsed) || parsed.Parameter is not { Length: <= 4 * Limits.Credential } encoded
            || !string.Equals(parsed.Scheme, "Basic", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var written) || !Utf8.IsValid(bytes.AsSpan(0, written)))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(bytes, 0, written).Split(':', 2);
        return parts is [{ Length: > 0 } id, { Length: > 0 } secret]
            ? new(Decode(id), ClientAuthentication.SecretBasic, Decode(secret))
            : null;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
