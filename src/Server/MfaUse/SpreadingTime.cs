using Akamon.Accounts;
using Akamon.RelyingParties;
using Microsoft.Extensions.Options;

namespace Akamon.MfaUse;

/// <summary>The one number that page, mail and refusal say (G6).</summary>
public sealed class SpreadingTime(Systems systems, IOptions<MfaUseOptions> options)
{
    /// <returns>Minutes until the slowest system of this person has heard: those of the settings, unless one is known to be slower. 0: none is known.</returns>
    public int MinutesFor(Account account)
    {
        var slowest = systems.For(account.Affiliations).Select(system => system.Spreading).DefaultIfEmpty().Max();
        return Math.Max(options.Value.SpreadingMinutes, (int)Math.Ceiling(slowest.TotalMinutes));
    }
}
