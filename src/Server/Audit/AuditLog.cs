using Akamon.Database;
using Akamon.Security;

namespace Akamon.Audit;

/// <summary>Adds an event to the same save as the change it tells of.</summary>
public sealed class AuditLog(AkamonDb db, Caller caller, TimeProvider clock)
{
    public void Add(string act, string result, Guid? account, string? method = null, string? system = null, string? reference = null, Guid? actor = null) =>
        db.Add(new AuditEvent
        {
            Stream = Ids.New(clock), // Keeps several events of one save apart until they are sealed.
            At = clock.GetUtcNow(),
            Act = act,
            Result = result,
            AccountId = account,
            ActorId = actor,
            Method = method,
            System = system,
            Address = caller.Address,
            Agent = caller.Agent,
            Reference = reference,
        });
}
