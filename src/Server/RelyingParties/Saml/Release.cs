using Akamon.Accounts;
using Akamon.Methods;
using Akamon.Security;
using Akamon.Standards.Otp;
using Akamon.Standards.Saml;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml;

/// <summary>What a system is told of somebody: the identifier, and the attributes it is registered with. Nothing else leaves (sec:RJ11).</summary>
internal sealed class Release(Vault vault, Here here, IContactAddresses contacts, SamlSystems systems, IOptions<SamlOptions> options, IOptions<WebOptions> web) : IDataRelease
{
    private const int IdBytes = 20;

    // eduPerson §2.2.1.1; of these, the first four are members as well.
    private static readonly string[] _affiliations = ["faculty", "student", "staff", "employee", "member", "affiliate", "alum", "library-walk-in"];

    /// <summary>Null when this kind of identifier is not given to this system.</summary>
    public async Task<NameId?> NameOf(Account account, SamlSystem system, string? wished, CancellationToken cancel)
    {
        var own = system.Saml.NameId switch { NameIdKind.Persistent => NameId.Persistent, NameIdKind.Transient => NameId.Transient, _ => NameId.Email };
        var format = wished ?? own;
        if (!string.Equals(format, own, StringComparison.Ordinal) && format is not NameId.Transient)
            return null;
        return format switch
        {
            NameId.Persistent => new(Pairwise(account, system), format, here.EntityId, system.Provider.EntityId),
            NameId.Transient => new($"_{Convert.ToHexStringLower(Secrets.Bytes(IdBytes))}", format, here.EntityId, system.Provider.EntityId),
            _ => await contacts.AddressesOf(account.Id, cancel) is [var first, ..] ? new(first, format) : null,
        };
    }

    public string Protocol => "saml";

    public async Task<IReadOnlyList<Datum>> Of(Account account, string system, string what, CancellationToken cancel)
    {
        if (systems.Named(system) is not { } known)
            return [];
        var name = await NameOf(account, known, what.Length > 0 ? what : null, cancel);
        var all = new List<Datum> { new("identifier", name is null or { Format: NameId.Transient } ? [] : [name.Value]) };
        foreach (var kind in known.Saml.Attributes.Select(AttributeKind.Find).OfType<AttributeKind>())
            all.Add(new(kind.Friendly, await ValuesOf(kind.Friendly, account, known, cancel)));
        return all;
    }

    // Assertions are used once; nothing outlives them.
    public Task End(Guid account, string system, CancellationToken cancel) => Task.CompletedTask;

    /// <param name="account">Of whom.</param>
    /// <param name="system">Whom it is told.</param>
    /// <param name="without">What its owner refused to tell.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IReadOnlyList<Particular>> AttributesOf(Account account, SamlSystem system, IReadOnlyList<string> without, CancellationToken cancel)
    {
        var told = new List<Particular>();
        foreach (var kind in system.Saml.Attributes.Except(without, StringComparer.Ordinal).Select(AttributeKind.Find).OfType<AttributeKind>())
        {
            if (await ValuesOf(kind.Friendly, account, system, cancel) is { Count: > 0 } values)
                told.Add(new(kind, values));
        }
        return told;
    }

    private async Task<IReadOnlyList<string>> ValuesOf(string name, Account account, SamlSystem system, CancellationToken cancel)
    {
        var affiliations = account.Affiliations.Split(' ').Intersect(_affiliations, StringComparer.Ordinal).ToList();
        if (affiliations.Intersect(_affiliations[..4], StringComparer.Ordinal).Any())
            affiliations.Add("member");
        return name switch
        {
            "subject-id" or "eduPersonUniqueId" => [$"{account.Id:n}@{here.Scope}"],
            "pairwise-id" => [$"{Pairwise(account, system)}@{here.Scope}"],
            "uid" => [account.CommonId],
            "eduPersonPrincipalName" => [$"{account.CommonId}@{here.Scope}"],
            "displayName" => [account.DisplayName],
            "mail" => [.. (await contacts.AddressesOf(account.Id, cancel)).Take(1)],
            "o" => [web.Value.Organisation.En],
            "jao" => web.Value.Organisation.Ja is { Length: > 0 } ja ? [ja] : [],
            "eduPersonAffiliation" => affiliations,
            "eduPersonScopedAffiliation" => [.. affiliations.Select(one => $"{one}@{here.Scope}")],
            "eduPersonEntitlement" => [.. system.Saml.Entitlements],
            "eduPersonAssurance" => [.. options.Value.Assurance],
            "gakuninScopedPersonalUniqueCode" => [.. affiliations.Where(one => one is "faculty" or "staff" or "student").Select(one => $"{one}:{account.CommonId}@{here.Scope}")],
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // Derived, so that it needs no row: the same for ever for this account and system, and two systems cannot compare.
    private string Pairwise(Account account, SamlSystem system) =>
        Base32.Encode(vault.Mac("saml pairwise", $"{account.Id:n}|{system.Provider.EntityId}").AsSpan(0, IdBytes)).ToLowerInvariant();
}
