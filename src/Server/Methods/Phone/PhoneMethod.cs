using Akamon.Accounts;
using Akamon.Delivery;
using Akamon.Delivery.Calls;
using Akamon.Standards.Phones;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.Phone;

/// <summary>
/// A telephone number, one for each <see cref="PhoneSlot"/>. Its owner asks for a text message on a page; the code in it is
/// good for that attempt only. <see cref="Send"/> counts, words and queues it; <see cref="Check"/> uses it up. Calls: <see cref="PhoneCalls"/>.
/// </summary>
public sealed class PhoneMethod(Wallet wallet, CodeSender sender, SentCodes codes, Tolls tolls, CodeMessage message, Outbox outbox, CallOrders calls, PhonePauses pauses, Locks locks, IOptions<PhoneOptions> options, IConfiguration configuration) : IMethod, IPhoneNumbers
{
    /// <summary>The sealed record: the number in E.164; an extension for the office slot.</summary>
    public sealed record Data(string Number, string? Extension = null);

    public string Name => "phone";

    public bool ProvesSignIn => true;

    public bool Several => true;

    public bool MayBeFirst => true;

    public string Title => PhoneText.Title;

    public string Summary => PhoneText.Summary;

    public string Needs => PhoneText.Needs;

    public string Icon => "phone";

    public string EnrolPage => "/setup/phone";

    public IReadOnlyList<Way> WaysOf(Credential credential) =>
        PhoneNumber.FromE164(wallet.Read<Data>(credential).Number) is { } number ? [.. Ways(credential.Slot, number)] : [];

    public string? ChangePage(Credential credential) => $"{EnrolPage}?slot={credential.Slot}";

    public string Masked(Credential credential) => Mask(wallet.Read<Data>(credential).Number);

    public bool OnPhone => true;

    public Anchor AnchorOf(Credential credential) =>
        wallet.Read<Data>(credential).Number is var number && PhoneNumber.FromE164(number) is { CanReceiveSms: false } ? new(Name, number, OnPhone: false) : new(Name, number, OnPhone: true);

    public string OnNewPhone => PhoneText.OnNewPhone;

    public Task<string?> WhyNot(Account account, CancellationToken cancel) =>
        Task.FromResult(outbox.CanSend(Channel.Sms) || calls.CanCall ? null : PhoneText.NoGateway);

    // Read as it stands now, and by itself: a slip in the file that is edited in a hurry must not close the front door.
    public bool Disturbed => bool.TryParse(configuration["Methods:Phone:Outage"], out var on) && on;

    internal static Way Text => new("sms", PhoneText.TextMe, "/sign-in/sms", "sms");

    internal static Way Voice => new("call", PhoneText.CallMe, "/sign-in/call", "tel");

    /// <summary>The slots that can be filled: without calls there is only the one for text messages.</summary>
    internal IReadOnlyList<string> Slots => calls.CanCall ? PhoneSlot.All : [PhoneSlot.Mobile];

    /// <summary>What a number in a slot can do here and now, text messages first (C4).</summary>
    internal IEnumerable<Way> Ways(string slot, PhoneNumber number)
    {
        if (!options.Value.Allows(number.Region))
            yield break;
        if (slot is PhoneSlot.Mobile && number.CanReceiveSms && outbox.CanSend(Channel.Sms))
            yield return Text;
        if (number.CanBeCalled && calls.CanCall)
            yield return Voice;
    }

    public async Task<IReadOnlyList<string>> NumbersOf(Guid account, CancellationToken cancel) =>
        [.. (await wallet.Active(account, cancel)).Where(row => string.Equals(row.Method, Name, StringComparison.Ordinal) && WaysOf(row).Contains(Text)).Select(row => wallet.Read<Data>(row).Number)];

    /// <summary>Its number for its owner's eyes, before anything is sent to it; with hyphens at which no line ends.</summary>
    internal string Shown(Credential credential)
    {
        var (stored, extension) = wallet.Read<Data>(credential);
        var shown = PhoneNumber.FromE164(stored) is { } number ? $"{number.NationalFormat} ({number.InternationalFormat.Replace(' ', '\u00a0')})".Replace('-', '\u2011') : stored;
        return extension is null ? shown : $"{shown} {Languages.Format(PhoneText.WithExtension, extension)}";
    }

    /// <returns>Null when it was queued; otherwise when it may be.</returns>
    internal async Task<Hold?> Send(Account account, Credential credential, Guid purpose, CancellationToken cancel, string? reference = null) =>
        await pauses.Until(account.Id, cancel) is { } paused ? new(paused)
        : await locks.Has(account.Id, cancel) ? new(Until: null) { Locked = true }
        : await sender.Send(credential, purpose, Route(credential), code => ("", message.Words(account.Language, code, options.Value.CodeLife)), cancel, reference);

    internal Task<SendStatus> Status(Credential credential, Guid purpose, CancellationToken cancel) => sender.Status(credential, purpose, Route(credential), cancel);

    internal async Task<Verdict> Check(Credential credential, Guid purpose, string code, CancellationToken cancel)
    {
        var verdict = await codes.Check(credential, purpose, code, cancel);
        if (verdict is Verdict.Accepted)
            await tolls.Verified(Channel.Sms, credential.AccountId, cancel);
        return verdict;
    }

    private CodeRoute Route(Credential credential)
    {
        var stored = wallet.Read<Data>(credential).Number;
        // What was allowed when it was registered need not be today (sec:C08).
        var barred = PhoneNumber.FromE164(stored) is not { CanReceiveSms: true } number || !options.Value.Allows(number.Region);
        return new(Channel.Sms, stored, options.Value.CodeDigits, options.Value.CodeLife, options.Value.Rules) { Barred = barred };
    }

    internal static string Mask(string number) => PhoneNumber.FromE164(number)?.Masked ?? $"•••• {number[^2..]}";
}
