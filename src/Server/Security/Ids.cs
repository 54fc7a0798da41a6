namespace Akamon.Security;

public static class Ids
{
    /// <summary>A version-7 GUID: unique, and in the order of creation (RFC 9562 §5.7).</summary>
    public static Guid New(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());
}
