using System.Diagnostics;
using System.Globalization;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Policies;
using Akamon.RelyingParties;
using Akamon.Security;
using Akamon.Sessions;

namespace Akamon.SignIn;

/// <summary>The second half of <see cref="LineDoor"/>: asks one way, reads what is typed, and lets <see cref="Proofs"/> judge it.</summary>
public sealed class LineProofs(AkamonDb db, LineWays ways, LineAttempts attempts, LineWords words, Proofs proofs, Policy policy, Systems systems, KnownDevice device, Uses uses, AuditLog audit)
{
    /// <summary>The stored name of the way that is no way: a number is waited for. Never change it.</summary>
    private const string Choosing = "menu";

    private const string Other = "0";
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(400);

    /// <summary>Asks this way; if it cannot be asked now, shows the others and says why.</summary>
    public async Task<LineOutcome> Ask(Asked asked, string state, LineWay way, IReadOnlyList<LineWay> all, CancellationToken cancel) => await way.Proof.Ask(way.Question(asked), cancel) switch
    {
        Line.Say(var text, _) => new LineOutcome.Ask(state, Ending(text, all)),
        Line.Cannot(var why) when all.Count > 1 => await Menu(asked, state, all, cancel, why),
        Line.Cannot(var why) => await Refuse(asked, $"{why} [{asked.Attempt.Reference}]", cancel),
        _ => throw new UnreachableException(),
    };

    public async Task<LineOutcome> Menu(Asked asked, string state, IReadOnlyList<LineWay> all, CancellationToken cancel, string? before = null)
    {
        await attempts.Choose(asked, asked.Credential, Choosing, cancel);
        return new LineOutcome.Ask(state, words.Menu(all, before));
    }

    /// <summary>Takes what was typed, once.</summary>
    public async Task<LineOutcome> Take(LineSystem at, Asked asked, string state, string typed, CancellationToken cancel)
    {
        var all = await ways.Of(asked.Account, cancel);
        if (string.Equals(asked.Attempt.Way, Choosing, StringComparison.Ordinal) || string.Equals(typed, Other, StringComparison.Ordinal))
            return await Choose(asked, state, typed, all, cancel);
        if (all.FirstOrDefault(one => one.Is(asked)) is not { } way)
            return all.Count > 0 ? await Menu(asked, state, all, cancel) : await Refuse(asked, LineWords.Over, cancel); // Removed or used up meanwhile.
        return await Read(at, way, asked, typed, cancel) switch
        {
            Line.Say(var text, _) => at.Challenges ? new LineOutcome.Ask(state, Ending(text, all)) : await Refuse(asked, text, cancel),
            Line.Cannot(var why) => await Refuse(asked, $"{why} [{asked.Attempt.Reference}]", cancel),
            Line.Prove(var proof) => await Judge(at, way, asked, state, typed, proof, cancel),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>A code that came with the password: for the first way whose codes look like it.</summary>
    public async Task<LineOutcome> Typed(LineSystem at, Asked asked, string state, string code, IReadOnlyList<LineWay> all, CancellationToken cancel)
    {
        foreach (var way in all.Where(one => one.IsKnownBefore))
        {
            if (await way.Proof.Read(way.Question(asked), code, cancel) is Line.Prove(var proof))
                return await Judge(at, way, await attempts.Choose(asked, way.Credential, way.Way.Name, cancel), state, code, proof, cancel);
        }
        return await Refuse(asked, LineWords.Refusal(new Outcome.Wrong(), typed: true, asked.Attempt.Reference), cancel);
    }

    private async Task<LineOutcome> Choose(Asked asked, string state, string typed, IReadOnlyList<LineWay> all, CancellationToken cancel)
    {
        if (!int.TryParse(Spelling.Folded(typed), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > all.Count)
            return all.Count > 0 ? await Menu(asked, state, all, cancel) : await Refuse(asked, LineWords.Over, cancel);
        var way = all[number - 1];
        return await Ask(await attempts.Choose(asked, way.Credential, way.Way.Name, cancel), state, way, all, cancel);
    }

    // Real time: somebody waits with the telephone in the hand.
    private static async Task<Line> Read(LineSystem at, LineWay way, Asked asked, string typed, CancellationToken cancel)
    {
        var ran = Stopwatch.StartNew();
        while (true)
        {
            var line = await way.Proof.Read(way.Question(asked), typed, cancel);
            if (line is not Line.Say { Waits: true } || ran.Elapsed >= at.Hold)
                return line;
            await Task.Delay(_look, TimeProvider.System, cancel);
        }
    }

    private async Task<LineOutcome> Judge(LineSystem at, LineWay way, Asked asked, string state, string typed, Func<CancellationToken, Task<Verdict>> proof, CancellationToken cancel)
    {
        var outcome = await proofs.Prove(asked, way.Way, proof, (proved, stop) => Finish(asked, proved, stop), cancel);
        return outcome switch
        {
            Outcome.Go => new LineOutcome.Open(asked.Account),
            Outcome.Wrong { AlreadyUsed: true } when at.Challenges => new LineOutcome.Ask(state, SignInText.UsedCodePlain), // No guess: it costs nothing.
            _ => await Refuse(asked, LineWords.Refusal(outcome, typed.Any(char.IsDigit), asked.Attempt.Reference), cancel),
        };
    }

    private async Task<Outcome> Finish(Asked asked, string proved, CancellationToken cancel)
    {
        var (attempt, credential, account, request) = asked;
        await uses.Note(account.Id, credential.Id, cancel);
        if (account.Suspended is not null || systems.Find(request.System!) is not { } system || await policy.Enter(account, Strength.Mfa, system, cancel) is not Entry.Open || !await attempts.Close(asked, cancel))
            return new Outcome.StartAgain("");
        await device.Remember(account.Id, cancel);
        audit.Add(Acts.Proof, "accepted", account.Id, credential.Method, system.Name, attempt.Reference);
        audit.Add(Acts.Entered, nameof(Strength.Mfa), account.Id, Session.Both(attempt.Amr, proved), system.Name, attempt.Reference);
        await db.SaveChangesAsync(cancel);
        return new Outcome.Go("");
    }

    // An answer that did not open ends the attempt: it begins again with the password (sec:K10).
    private async Task<LineOutcome> Refuse(Asked asked, string text, CancellationToken cancel)
    {
        await attempts.End(asked, cancel);
        return new LineOutcome.Refused(text);
    }

    private static string Ending(string text, IReadOnlyList<LineWay> all) => all.Count > 1 ? $"{text} {SignInText.LineOther}" : text;
}
