using System.Globalization;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Delivery;
using Akamon.Delivery.Calls;
using Akamon.Security;
using Akamon.Standards.Phones;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.Phone;

/// <summary>
/// Verifying by a call (C5, H5): asks for one within the limits, says how it stands, takes its outcome once.
/// Nobody is called before the first factor, twice at once, or after 0# (sec:RC1, RC8).
/// </summary>
public sealed class PhoneCalls(CallOrders calls, SendLimits limits, Wallet wallet, PhonePauses pauses, Locks locks, QuietHours quiet, Tolls tolls, Listeners listeners, AuditLog audit, AkamonDb db, TimeProvider clock, IOptions<PhoneOptions> options)
{
    private const int StrictDigits = 2;

    /// <returns>Null when the telephone will ring; otherwise why it will not.</returns>
    public async Task<Problem?> Ask(Account account, Credential credential, Guid purpose, string? system, string? reference, CancellationToken cancel)
    {
        if (await pauses.Until(account.Id, cancel) is { } paused)
            return new(PhoneText.PausedTitle, Languages.Format(PhoneText.Paused, Languages.Moment(paused)), Reference: reference);
        if (await locks.Has(account.Id, cancel))
            return new(MethodsText.LockedTitle, MethodsText.Locked, Reference: reference);
        if (await calls.OnTheLine(account.Id, cancel))
            return new(PhoneText.OneCallTitle, PhoneText.OneCall, Reference: reference);
        var to = wallet.Read<PhoneMethod.Data>(credential);
        var (target, rules) = options.Value.CallsTo(to.Number, to.Extension);
        if ((Barred(to.Number) ? new Hold(Until: null) : await limits.Take(Channel.Voice, credential, target, rules, cancel)) is { } hold)
        {
            await Note(account, credential, "limited", reference, cancel);
            return hold.Until is { } later ? new(MethodsText.TooSoonTitle, Languages.Format(PhoneText.CallLater, Languages.Moment(later)), Reference: reference) : HoldWords.Of(hold);
        }
        var order = new CallOrder(Ids.New(clock), to.Number, to.Extension, Spoken(account), system, options.Value.TypeNumber ? Number() : null);
        var ordered = await calls.Order(account.Id, credential.Id, purpose, order, cancel);
        await Note(account, credential, ordered ? "called" : "limited", reference, cancel);
        return ordered ? null : new(PhoneText.OneCallTitle, PhoneText.OneCall, Reference: reference);
    }

    /// <summary>How the newest call for this purpose stands; null when there is none.</summary>
    public async Task<CallStatus?> Status(Credential credential, Guid purpose, CancellationToken cancel) =>
        await calls.Newest(credential.Id, purpose, cancel) is not { } call ? null
            : call.Expires > clock.GetUtcNow() ? new(call.State, call.End, call.Used is not null, calls.Open(call)?.Digits, Shown(credential))
            : new(CallState.Ended, call.End ?? CallEnd.Failed, Used: true, Digits: null, Shown(credential)); // Its time is over: there is nothing to take.

    /// <summary>For <see cref="Verification.Try"/>.</summary>
    public async Task<Verdict> Check(Credential credential, Guid purpose, CancellationToken cancel)
    {
        switch (await calls.Take(credential.Id, purpose, cancel))
        {
            case CallEnd.Approved:
                await tolls.Verified(Channel.Voice, credential.AccountId, cancel);
                return new Verdict.Accepted();
            case CallEnd.Wrong:
                return new Verdict.Wrong();
            default:
                return new Verdict.Gone();
        }
    }

    /// <summary>Server-sent events: one for every change, until the call is over.</summary>
    public async Task Tell(HttpResponse response, Credential credential, Guid purpose, CancellationToken cancel)
    {
        var before = await calls.Newest(credential.Id, purpose, cancel);
        using var ear = before is null or { State: CallState.Ended } ? null : listeners.Open(credential.AccountId);
        if (ear is null)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        response.ContentType = "text/event-stream";
        await response.Body.FlushAsync(cancel);
        // What the page said when it was made: the telephone may have rung before the page was listening.
        if (!string.Equals(response.HttpContext.Request.Query["seen"], before!.State.ToString(), StringComparison.Ordinal))
            await Say();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(500)); // Real time: somebody waits with the telephone in the hand.
        for (var left = 400; left > 0 && before!.State is not CallState.Ended && await look.WaitForNextTickAsync(cancel); left--)
        {
            if (await calls.Newest(credential.Id, purpose, cancel) is not { } now || (now.Id == before.Id && now.State == before.State))
                continue;
            before = now;
            await Say();
        }

        async Task Say()
        {
            await response.WriteAsync("event: changed\ndata:\n\n", cancel);
            await response.Body.FlushAsync(cancel);
        }
    }

    /// <summary>Whether the telephone should not ring now without a second thought.</summary>
    public bool AtQuietHours(Credential credential) => credential.Slot is not PhoneSlot.Mobile && quiet.Now;

    public string? CallsFrom => calls.CallsFrom;

    // What was allowed when it was registered need not be today (sec:C08).
    private bool Barred(string stored) => PhoneNumber.FromE164(stored) is not { CanBeCalled: true } number || !options.Value.Allows(number.Region);

    private string Shown(Credential credential) => PhoneMethod.Mask(wallet.Read<PhoneMethod.Data>(credential).Number);

    // Never zeros alone: those, and #, are a report.
    private static string Number()
    {
        var digits = Secrets.Digits(StrictDigits);
        return digits.All(digit => digit is '0') ? Number() : digits;
    }

    private static string Spoken(Account account) => account.Language ?? (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "ja" ? "ja" : "en");

    private async Task Note(Account account, Credential credential, string result, string? reference, CancellationToken cancel)
    {
        audit.Add(Acts.Sent, result, account.Id, credential.Method, reference: reference);
        await db.SaveChangesAsync(cancel);
    }
}

/// <param name="State">Where the call stands.</param>
/// <param name="End">How it ended.</param>
/// <param name="Used">Its outcome was taken.</param>
/// <param name="Digits">Strict profile: what is to be typed before #, while the call lasts.</param>
/// <param name="Masked">Whom it calls.</param>
public sealed record CallStatus(CallState State, CallEnd? End, bool Used, string? Digits, string Masked)
{
    /// <summary>Something to take: an approval, or a wrong number that counts.</summary>
    public bool Decided => !Used && End is CallEnd.Approved or CallEnd.Wrong;
}
