using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc.Pushed;

/// <summary>
/// Keeps pushed requests for a minute. Once is meant of the answer, not of the look (FAPI 2.0 §5.3.2.2 note 3): a page may be
/// loaded again, and who is sent away to sign in comes back with it (sec:I16).
/// </summary>
internal sealed class PushedRequests(AkamonDb db, Vault vault, TimeProvider clock)
{
    public const string Prefix = "urn:ietf:params:oauth:request_uri:";
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    /// <summary>As long as the mark of a browser that brought it counts.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    public async Task<string> Keep(string client, IEnumerable<KeyValuePair<string, string?>> pairs, CancellationToken cancel)
    {
        var (id, name) = (Ids.New(clock), Secrets.Token());
        db.Add(new PushedRequest { Id = id, Hash = Secrets.Hash(name), Client = client, Request = vault.Seal(PushedRequest.Column, id, Message.Write(pairs)), Expires = clock.GetUtcNow() + Life });
        await db.SaveChangesAsync(cancel);
        return Prefix + name;
    }

    /// <param name="client">Who left it.</param>
    /// <param name="address">Its name.</param>
    /// <param name="back">The browser comes back with the mark it was given when it first brought it.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>Null when there is none for this client, or it is over or used.</returns>
    public async Task<(Guid Id, List<KeyValuePair<string, string?>> Pairs)?> Open(string client, string address, bool back, CancellationToken cancel)
    {
        if (!address.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var (hash, since) = (Secrets.Hash(address[Prefix.Length..]), clock.GetUtcNow() - (back ? Kept : TimeSpan.Zero));
        var found = await db.Set<PushedRequest>().AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash && row.Client == client && row.Expires > since, cancel);
        return found is null ? null : (found.Id, Message.Pairs(vault.OpenText(PushedRequest.Column, found.Id, found.Request)));
    }

    /// <summary>Uses it up: its answer is about to be given.</summary>
    /// <returns>False when another was faster.</returns>
    public async Task<bool> Use(Guid id, CancellationToken cancel) => await db.Set<PushedRequest>().Where(row => row.Id == id).ExecuteDeleteAsync(cancel) == 1;
}
