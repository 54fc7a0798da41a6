using Akamon.Accounts;
using Akamon.Delivery;
using Akamon.Standards.Phones;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.Phone;

/// <summary>
/// A telephone number, one for each <see cref="PhoneSlot"/>. Its owner asks for a text message on a page; the code in it is
/// good for that attempt only. <see cref="Send"/> counts, words and queues it; <see cref="Check"/> uses it up.
/// </summary>
public sealed class PhoneMethod(Wallet wallet, CodeSender sender, SentCodes codes, Tolls tolls, CodeMessage message, Outbox outbox, IOptions<PhoneOptions> options, IConfiguration configuration) : IMethod
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
        outbox.CanSend(Channel.Sms) && credential.Slot is PhoneSlot.Mobile ? [Text] : [];

    public string Masked(Credential credential) => Mask(wallet.Read<Data>(credential).Number);

    public Task<string?> WhyNot(Account account, CancellationToken cancel) =>
        Task.FromResult(outbox.CanSend(Channel.Sms) ? null : PhoneText.NoGateway);

    // Read as it stands now, and by itself: a slip in the file that is edited in a hurry must not close the front door.
    public bool Disturbed => bool.TryParse(configuration["Methods:Phone:Outage"], out var on) && on;

    internal static Way Text => new("sms", PhoneText.TextMe, "/sign-in/sms", "sms");

    /// <summary>Its number for its owner's eyes, before anything is sent to it; with hyphens at which no line ends.</summary>
    internal string Shown(Credential credential)
    {
        var stored = wallet.Read<Data>(credential).Number;
        return PhoneNumber.FromE164(stored) is { } number ? $"{number.NationalFormat} ({number.InternationalFormat.Replace(' ', '\u00a0')})".Replace('-', '\u2011') : stored;
    }

    /// <returns>Null when it was queued; otherwise when it may be.</returns>
    internal Task<Hold?> Send(Account account, Credential credential, Guid purpose, CancellationToken cancel, string? reference = null) =>
        sender.Send(credential, purpose, Route(credential), code => ("", message.Words(account.Language, code, options.Value.CodeLife)), cancel, reference);

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

    private static string Mask(string number) => PhoneNumber.FromE164(number)?.Masked ?? $"•••• {number[^2..]}";
}
