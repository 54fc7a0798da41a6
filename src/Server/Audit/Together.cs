using Akamon.Database;

namespace Akamon.Audit;

/// <summary>
/// Several statements and their audit events as one act: committed together or not at all. Acts of one node follow one
/// another, because each seal needs the one before; so nothing slow belongs inside.
/// </summary>
public sealed class Together(AkamonDb db, AuditChain chain)
{
    /// <param name="act">Says at its end whether it stands; false, or an exception, takes all of it back.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<bool> Run(Func<CancellationToken, Task<bool>> act, CancellationToken cancel)
    {
        // The turn comes before the transaction: the other way round, who has the database would wait for who has the chain.
        using var turn = await chain.Turn(db, cancel);
        db.Database.AutoSavepointsEnabled = false; // Nothing saves in parts here.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await act(cancel))
        {
            db.ChangeTracker.Clear();
            return false;
        }
        await transaction.CommitAsync(cancel);
        turn.Keep();
        return true;
    }
}
