using Akamon.Database;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.SecurityKey;

/// <summary>Removes challenges that are over, and the ids of keys that are gone.</summary>
internal sealed class KeyPurge(AkamonDb db, TimeProvider clock) : IJob
{
    public string Name => "keys";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.Set<KeyChallenge>().Where(row => row.Expires < now).ExecuteDeleteAsync(cancel);
        await db.Set<KeyId>().Where(row => !db.Set<Credential>().Any(held => held.Id == row.CredentialId)).ExecuteDeleteAsync(cancel);
    }
}
