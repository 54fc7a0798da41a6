using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Akamon.Database;

/// <summary>
/// A query compiled once for each database this process speaks to, for the few that nearly every request makes: EF Core then
/// neither builds nor looks up its expression again.
/// </summary>
/// <param name="compile">Calls EF.CompileAsyncQuery.</param>
internal sealed class Compiled<TQuery>(Func<TQuery> compile) where TQuery : class
{
    private readonly ConditionalWeakTable<IModel, TQuery> _made = [];

    public TQuery For(AkamonDb db) => _made.TryGetValue(db.Model, out var made) ? made : _made.GetValue(db.Model, _ => compile());
}
