using Akamon.Accounts;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Standards.Oidc;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc;

/// <summary>What scopes release of somebody: told at UserInfo, and shown to them beforehand where the system asks for agreement.</summary>
internal sealed class ReleasedClaims(AkamonDb db, IContactAddresses contacts) : IDataRelease
{
    public string Protocol => "oidc";

    /// <param name="account">Of whom.</param>
    /// <param name="scopes">What was granted.</param>
    /// <param name="without">Claims that its owner refused to tell.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Claims> Of(Account account, IReadOnlyCollection<string> scopes, IReadOnlyList<string> without, CancellationToken cancel)
    {
        var mail = scopes.Contains("email", StringComparer.Ordinal) && await contacts.AddressesOf(account.Id, cancel) is [var first, ..] ? Unless("email", first) : null;
        return new() { Name = Unless("name", account.DisplayName), PreferredUsername = Unless("preferred_username", account.CommonId), Locale = Unless("locale", account.Language), Email = mail, EmailVerified = mail is not null };

        string? Unless(string name, string? value) => without.Contains(name, StringComparer.Ordinal) ? null : value;
    }

    public async Task<IReadOnlyList<Datum>> Of(Account account, string system, string what, CancellationToken cancel)
    {
        var scopes = what.Split(' ');
        var claims = await Of(account, scopes, [], cancel);
        var all = new List<Datum> { Told("sub", TokenMaker.SubjectOf(account.Id)) };
        if (scopes.Contains("profile", StringComparer.Ordinal))
            all.AddRange([Told("name", claims.Name), Told("preferred_username", claims.PreferredUsername), Told("locale", claims.Locale)]);
        if (scopes.Contains("email", StringComparer.Ordinal))
            all.Add(Told("email", claims.Email));
        if (scopes.Contains(OidcClients.Offline, StringComparer.Ordinal))
            all.Add(Told(OidcClients.Offline, value: null));
        return all;
    }

    public Task End(Guid account, string system, CancellationToken cancel) =>
        db.Set<Grant>().Where(row => row.AccountId == account && row.Client == system).ExecuteDeleteAsync(cancel);

    private static Datum Told(string name, string? value) => new(name, value is null ? [] : [value]);
}
