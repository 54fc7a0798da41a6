using System.Runtime.CompilerServices;
using Akamon.Database;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Audit;

/// <summary>
/// Several statements and their audit events as one act: committed together or not at all. Acts of one node follow one
/// another, because each seal needs the one before; so nothing slow belongs inside.
/// </summary>
public sealed class Together(AkamonDb db, AuditChain chain)
{
    private readonly List<FormattableString> _ahead = [];
    private bool _running;

    /// <param name="act">Says at its end whether it stands; false, or an exception, takes all of it back.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<bool> Run(Func<CancellationToken, Task<bool>> act, CancellationToken cancel)
    {
        // The turn comes before the transaction: the other way round, who has the database would wait for who has the chain.
        using var turn = await chain.Turn(db, cancel);
        db.Database.AutoSavepointsEnabled = false; // Nothing saves in parts here.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        _running = true;
        try
        {
            if (!await act(cancel))
            {
                db.ChangeTracker.Clear();
                return false;
            }
            if (_ahead.Count > 0)
                await db.Database.ExecuteSqlAsync(Joined(), cancel);
        }
        finally
        {
            _running = false;
            _ahead.Clear();
        }
        await transaction.CommitAsync(cancel);
        turn.Keep();
        return true;
    }

    /// <summary>For a statement of an act whose outcome nobody asks for: it goes ahead of the next <see cref="Change"/>, in one way to the database with it, at the latest before the end.</summary>
    public void Ahead(FormattableString sql)
    {
        if (!_running)
            throw new InvalidOperationException("There is no act that it could be part of.");
        _ahead.Add(sql);
    }

    /// <returns>Whether there was a row to change.</returns>
    public async Task<bool> Change(FormattableString sql, CancellationToken cancel)
    {
        _ahead.Add(FormattableStringFactory.Create($"{sql.Format} returning 1", sql.GetArguments()));
        var joined = Joined();
        _ahead.Clear();
        return await db.Returning(joined, row => row, cancel) is not null;
    }

    // Each text numbers its values from nought.
    private FormattableString Joined()
    {
        var (texts, values) = (new List<string>(), new List<object?>());
        foreach (var sql in _ahead)
        {
            texts.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql.Format, [.. Enumerable.Range(values.Count, sql.ArgumentCount).Select(place => $"{{{place}}}")]));
            values.AddRange(sql.GetArguments());
        }
        return FormattableStringFactory.Create(string.Join(";\n", texts), [.. values]);
    }
}
