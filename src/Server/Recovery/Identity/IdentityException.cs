namespace Akamon.Recovery.Identity;

/// <summary>Why a confirmation did not come about.</summary>
public enum IdentityFault
{
    /// <summary>The person stopped there.</summary>
    Cancelled,

    /// <summary>The answer belongs to no trip of this browser.</summary>
    Strange,

    /// <summary>The service cannot be reached.</summary>
    Silent,

    /// <summary>Its answer cannot be trusted.</summary>
    Crooked,
}

/// <summary>The words are for the log: they name nobody and quote no answer.</summary>
public sealed class IdentityException(IdentityFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public IdentityFault Fault => fault;
}
