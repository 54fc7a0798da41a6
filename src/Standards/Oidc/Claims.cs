using System.Text.Json;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>What may be told about a person (OIDC Core §5.1). A null is not told.</summary>
public sealed record Claims
{
    /// <summary>The scopes that release standard claims, besides <c>openid</c>.</summary>
    public static readonly IReadOnlyList<string> Scopes = ["profile", "email", "phone"];

    /// <summary>The names of the standard claims that can be released.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "name", "given_name", "family_name", "preferred_username", "locale", "updated_at",
        "email", "email_verified", "phone_number", "phone_number_verified",
    ];

    /// <summary>The full name as shown.</summary>
    public string? Name { get; init; }

    /// <summary>The given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The name the person signs in with; systems must not take it for an identifier.</summary>
    public string? PreferredUsername { get; init; }

    /// <summary>The language as a BCP 47 tag.</summary>
    public string? Locale { get; init; }

    /// <summary>When the above last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the person proved to read mail there; told only with the address.</summary>
    public bool EmailVerified { get; init; }

    /// <summary>The number in E.164 form.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Whether the person proved to have that phone; told only with the number.</summary>
    public bool PhoneNumberVerified { get; init; }

    /// <summary>
    /// Claims of the installation, like <c>affiliations</c>, each a list of texts; the caller releases them per system, so
    /// they follow no scope. A name that the protocol uses is an error of the caller.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Own { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    // OIDC Core §5.4: which scope releases what.
    internal void Write(Utf8JsonWriter writer, IReadOnlyCollection<string> scopes)
    {
        if (scopes.Contains("profile", StringComparer.Ordinal))
        {
            writer.WriteTextUnlessNull("name", Name);
            writer.WriteTextUnlessNull("given_name", GivenName);
            writer.WriteTextUnlessNull("family_name", FamilyName);
            writer.WriteTextUnlessNull("preferred_username", PreferredUsername);
            writer.WriteTextUnlessNull("locale", Locale);
            writer.WriteTimeUnlessNull("updated_at", UpdatedAt);
        }

        if (Email is not null && scopes.Contains("email", StringComparer.Ordinal))
        {
            writer.WriteString("email", Email);
            writer.WriteBoolean("email_verified", EmailVerified);
        }

        if (PhoneNumber is not null && scopes.Contains("phone", StringComparer.Ordinal))
        {
            writer.WriteString("phone_number", PhoneNumber);
            writer.WriteBoolean("phone_number_verified", PhoneNumberVerified);
        }

        foreach (var (name, values) in Own)
        {
            writer.WriteStrings(name, values);
        }
    }
}
