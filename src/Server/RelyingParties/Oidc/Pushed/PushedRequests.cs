using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc.Pushed;

/// <summary>Keeps pushed requests for a minute. A browser may open one once, and its answer can be given once (sec:I16).</summary>
internal sealed class PushedRequests(AkamonDb db, Vault vault, TimeProvider clock)
{
    public const string Prefix = "urn:ietf:params:oauth:request_uri:";
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    /// <summary>As long as the mark of the browser that opened it counts.</summary>
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
    /// <param name="back">The browser comes back with the mark it was given when it opened it.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>Null when there is none for this client, or it is over or used.</returns>
    public async Task<(Guid Id, List<KeyValuePair<string, string?>> Pairs)?> Open(string client, string address, bool back, CancellationToken cancel)
    {
        if (!address.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var (hash, now, oldest) = (Secrets.Hash(address[Prefix.Length..]), clock.GetUtcNow(), clock.GetUtcNow() - Kept);
        var rows = db.Set<PushedRequest>().Where(row => row.Hash == hash && row.Client == client);
        if (!back && await rows.Where(row => row.Opened == null && row.Expires > now).ExecuteUpdateAsync(set => set.SetProperty(row => row.Opened, now), cancel) == 0)
            return null;
        return await rows.AsNoTracking().Where(row => row.Opened > oldest).SingleOrDefaultAsync(cancel) is { } found ? (found.Id, Message.Pairs(vault.OpenText(PushedRequest.Column, found.Id, found.Request))) : null;
    }

    /// <summary>Uses it up: its answer is about to be given.</summary>
    /// <returns>False when another was faster.</returns>
    public async Task<bool> Use(Guid id, CancellationToken cancel) => await db.Set<PushedRequest>().Where(row => row.Id == id).ExecuteDeleteAsync(cancel) == 1;
}
