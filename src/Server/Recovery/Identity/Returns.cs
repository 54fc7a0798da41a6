using Microsoft.Extensions.Options;

namespace Akamon.Recovery.Identity;

/// <summary>What came back.</summary>
/// <param name="Kind">What the trip was for; null when it is nobody's.</param>
/// <param name="Fault">Why it came to nothing; null when somebody was confirmed.</param>
public sealed record Returned(TripKind? Kind, IdentityFault? Fault);

/// <summary>Takes an authorization answer: once, in the browser that asked, from the issuer that was asked.</summary>
public sealed partial class Returns(Trips trips, Authority authority, IdTokens tokens, IOptions<IdentityOptions> options, ILogger<Returns> log)
{
    private const int Longest = 2_048;

    public async Task<Returned> Take(string? state, string? code, string? error, string? issuer, string reference, CancellationToken cancel)
    {
        if (state is not { Length: > 0 and < 200 } || await trips.TakeAnswer(state, cancel) is not var (trip, data))
            return new(null, IdentityFault.Strange);
        try
        {
            await Confirm(trip, data, code, error, issuer, cancel);
            return new(data.Kind, null);
        }
        catch (IdentityException fault)
        {
            Log.Failed(log, reference, fault.Fault, fault);
            await trips.Drop(trip, cancel);
            return new(data.Kind, fault.Fault);
        }
    }

    private async Task Confirm(Trip trip, TripData data, string? code, string? error, string? issuer, CancellationToken cancel)
    {
        var facts = await authority.Discover(cancel);
        // RFC 9207 §2.4: an answer of another authority is refused before its code is given to anybody.
        if (issuer is null ? facts.SendsIssuer : !string.Equals(issuer, options.Value.Issuer, StringComparison.Ordinal))
            throw new IdentityException(IdentityFault.Crooked, "The answer is of another issuer.");
        if (error is not null)
            throw new IdentityException(error is "access_denied" ? IdentityFault.Cancelled : IdentityFault.Crooked, "It answered with an error.");
        if (code is not { Length: > 0 and <= Longest })
            throw new IdentityException(IdentityFault.Crooked, "The answer holds no code.");
        var confirmed = await tokens.Read(await authority.Redeem(code, data.Verifier, trips.ReturnAddress, cancel), data, cancel);
        await trips.Prove(trip, data with { Subject = confirmed.Subject, Name = confirmed.Name }, cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Reference}: the identity service confirmed nobody: {Fault}")]
        public static partial void Failed(ILogger log, string reference, IdentityFault fault, Exception problem);
    }
}
