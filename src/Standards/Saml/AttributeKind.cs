namespace Akamon.Standards.Saml;

/// <summary>Something told about a person (SAML Core §2.7.3.1).</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Values">One or more texts.</param>
public sealed record Particular(AttributeKind Kind, IReadOnlyList<string> Values);

/// <summary>The name of an attribute, for programs and for people.</summary>
public sealed record AttributeKind(string Name, string Friendly)
{
    /// <summary>Attributes that can be told: eduPerson 202208, GakuNin's attribute list, Subject Identifier Attributes Profile 1.0.</summary>
    public static readonly IReadOnlyList<AttributeKind> All =
    [
        new("urn:oasis:names:tc:SAML:attribute:subject-id", "subject-id"),
        new("urn:oasis:names:tc:SAML:attribute:pairwise-id", "pairwise-id"),
        new("urn:oid:0.9.2342.19200300.100.1.1", "uid"),
        new("urn:oid:0.9.2342.19200300.100.1.3", "mail"),
        new("urn:oid:2.16.840.1.113730.3.1.241", "displayName"),
        new("urn:oid:2.5.4.10", "o"),
        new("urn:oid:1.3.6.1.4.1.32264.1.1.4", "jao"),
        new("urn:oid:1.3.6.1.4.1.5923.1.1.1.1", "eduPersonAffiliation"),
        new("urn:oid:1.3.6.1.4.1.5923.1.1.1.6", "eduPersonPrincipalName"),
        new("urn:oid:1.3.6.1.4.1.5923.1.1.1.7", "eduPersonEntitlement"),
        new("urn:oid:1.3.6.1.4.1.5923.1.1.1.9", "eduPersonScopedAffiliation"),
        new("urn:oid:1.3.6.1.4.1.5923.1.1.1.11", "eduPersonAssurance"),
        new("urn:oid:1.3.6.1.4.1.5923.1.1.1.13", "eduPersonUniqueId"),
        new("urn:oid:1.3.6.1.4.1.32264.1.1.6", "gakuninScopedPersonalUniqueCode"),
    ];

    /// <summary>By its name for people; null when there is none.</summary>
    public static AttributeKind? Find(string friendly) => All.FirstOrDefault(kind => string.Equals(kind.Friendly, friendly, StringComparison.Ordinal));
}
