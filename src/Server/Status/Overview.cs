using Akamon.Accounts;
using Akamon.Methods;
using Akamon.MfaUse;
using Akamon.Policies;
using Akamon.Recovery;
using Akamon.RelyingParties;
using Microsoft.Extensions.Options;

namespace Akamon.Status;

/// <summary>Everything the status page says about one account. Counts and times only: it may be seen before verifying (E3 guards the rest).</summary>
public sealed class Overview(MfaApplication application, MfaPlans plans, Catalogue catalogue, IContactAddresses addresses, IPasswordAge password, Systems systems, IEnumerable<IPreLink> links, RollOut rollOut, TrainingYear year, Exceptions exceptions, TimeProvider clock, IOptions<MfaUseOptions> options)
{
    /// <param name="System">What people call it.</param>
    /// <param name="Ready">When it knows at the latest.</param>
    /// <param name="Done">It knows.</param>
    /// <param name="Heard">How long it took until the system itself said so; null where it cannot.</param>
    public sealed record Clock(string System, DateTimeOffset Ready, bool Done, TimeSpan? Heard);

    public sealed record PreLinked(string Title, string Page, DateTimeOffset? Since);

    /// <param name="Training">How it stands with the yearly training.</param>
    /// <param name="Passed">When it was passed last.</param>
    /// <param name="Trained">The systems of this person that require it.</param>
    /// <param name="Deadline">From when on everything requires MFA, while it is not in use.</param>
    /// <param name="Exceptions">Rules that do not hold for a time.</param>
    public sealed record Rules(TrainingStanding Training, DateTimeOffset? Passed, IReadOnlyList<string> Trained, DateTimeOffset? Deadline, IReadOnlyList<Waiver> Exceptions);

    public sealed record Facts(Stage Stage, MfaSwitch? Switch, IReadOnlyList<Clock> Clocks, IReadOnlyList<string> Blocked, IReadOnlyList<RelyingParty> Afterwards, int Methods, int Contacts, DateTimeOffset? PasswordSet, IReadOnlyList<Reminder> Reminders, IReadOnlyList<PreLinked> Links, Rules Rules)
    {
        /// <summary>When MFA begins by a plan of its holder.</summary>
        public MfaPlan? Plan { get; init; }

        /// <summary>While nothing can be signed in with, that alone is the gap.</summary>
        public bool FewMethods(int urged) => Methods > 0 && Methods < urged;
    }

    public int Urged => options.Value.UrgedMethods;

    public async Task<Facts> Of(Account account, CancellationToken cancel)
    {
        var stage = await application.StageOf(account.Id, cancel);
        var mine = systems.For(account.Affiliations).ToList();
        var inUse = stage is Stage.Spreading or Stage.Active;
        return new(
            stage,
            await application.Of(account.Id, cancel),
            inUse ? await Clocks(account, mine, (await application.Of(account.Id, cancel))?.Applied, cancel) : [],
            inUse ? [] : [.. mine.Where(system => rollOut.RequiresNow(system, account.Affiliations)).Select(system => system.Title.Here)],
            inUse ? [.. mine.Where(system => system.Afterwards is not null)] : [],
            (await catalogue.Usable(account.Id, cancel)).Count,
            (await addresses.AddressesOf(account.Id, cancel)).Count,
            await password.SetOn(account.Id, cancel),
            await catalogue.Reminders(account.Id, cancel),
            await Links(account, cancel),
            new(year.Of(account), account.Trained, [.. mine.Where(system => system.RequiresTraining).Select(system => system.Title.Here)], inUse ? null : rollOut.Deadline(account.Affiliations), await exceptions.All(account.Id, cancel)))
        {
            Plan = inUse ? null : await plans.Of(account.Id, cancel),
        };
    }

    private async Task<IReadOnlyList<PreLinked>> Links(Account account, CancellationToken cancel)
    {
        var all = new List<PreLinked>();
        foreach (var link in links)
            all.Add(new(link.Title, link.Page, await link.Since(account.Id, cancel)));
        return all;
    }

    /// <summary>A system's clock for each that this person may open, ticked off at its time (G6).</summary>
    private async Task<IReadOnlyList<Clock>> Clocks(Account account, List<RelyingParty> mine, DateTimeOffset? applied, CancellationToken cancel) =>
        [.. (await application.Spreads(account.Id, cancel)).Join(mine, spread => spread.System, system => system.Name, (spread, system) => new Clock(system.Title.Here, spread.Ready, spread.Done is not null || spread.Ready <= clock.GetUtcNow(), spread.Heard - applied), StringComparer.Ordinal)];
}
