using Akamon.Database;
using Akamon.Methods;
using Akamon.RelyingParties;
using Microsoft.EntityFrameworkCore;

namespace Akamon.SignIn;

/// <summary>Every way an account can prove a sign-in, the one to ask first at the top (H3).</summary>
public sealed class Ways(AkamonDb db, Catalogue catalogue, Systems systems)
{
    public async Task<IReadOnlyList<(Credential Credential, Way Way)>> Of(Guid account, CancellationToken cancel) => await Of(account, await catalogue.Usable(account, cancel), cancel);

    /// <summary>Those that can be the default.</summary>
    public async Task<IReadOnlyList<(Credential Credential, Way Way)>> Everyday(Guid account, CancellationToken cancel) =>
        [.. (await Of(account, cancel)).Where(one => !catalogue.MethodOf(one.Credential).Reserve)];

    /// <summary>Those that the request leaves possible: keys only, or no keys (I2). All of them when that would leave none.</summary>
    public IReadOnlyList<(Credential Credential, Way Way)> For(SignInRequest request, IReadOnlyList<(Credential Credential, Way Way)> all)
    {
        if (!request.Key && (request.System is null || systems.Find(request.System) is not { WithoutKeys: true }))
            return all;
        var left = all.Where(one => catalogue.MethodOf(one.Credential).NeedsKeys == request.Key).ToList();
        return left.Count > 0 ? left : all;
    }

    /// <param name="account">Whose they are.</param>
    /// <param name="held">What it can prove a sign-in with, read a moment ago.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IReadOnlyList<(Credential Credential, Way Way)>> Of(Guid account, IReadOnlyList<Credential> held, CancellationToken cancel)
    {
        var all = held.SelectMany(credential => catalogue.MethodOf(credential).WaysOf(credential).Select(way => (Credential: credential, Way: way))).ToList();
        if (all.Count < 2)
            return all;
        var preferred = await db.Set<Preference>().AsNoTracking().SingleOrDefaultAsync(row => row.AccountId == account, cancel);
        return [.. all.OrderBy(one => catalogue.MethodOf(one.Credential).Reserve)
            .ThenBy(one => catalogue.MethodOf(one.Credential).Disturbed)
            .ThenByDescending(one => catalogue.MethodOf(one.Credential).MayBeDefault)
            .ThenByDescending(one => preferred is not null && one.Credential.Id == preferred.CredentialId && string.Equals(one.Way.Name, preferred.Way, StringComparison.Ordinal))
            .ThenByDescending(one => preferred is not null && one.Credential.Id == preferred.CredentialId)];
    }
}
