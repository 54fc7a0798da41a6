using Akamon.Delivery.Calls;
using Akamon.Standards.Otp;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.Phone;

/// <summary>A phone asked from a line: a code by text message is typed there; a call is answered with the keys, and the line asks how it went.</summary>
internal sealed class PhoneLine(PhoneMethod phone, PhoneCalls calls, IOptions<PhoneOptions> options) : ILineProof
{
    public string Method => phone.Name;

    public bool IsKnownBefore(Way way) => false;

    public bool LooksRight(string typed) => false;

    public Task<Line> Ask(LineQuestion question, CancellationToken cancel) =>
        !IsCall(question) ? Text(question, cancel)
        : calls.AtQuietHours(question.Credential) ? Task.FromResult<Line>(new Line.Say(Languages.Format(PhoneText.LineQuiet, phone.Masked(question.Credential)))) // Called only once something is typed.
        : Call(question, cancel);

    public async Task<Line> Read(LineQuestion question, string typed, CancellationToken cancel)
    {
        if (!IsCall(question))
            return CodeInput.Normalise(typed, options.Value.CodeDigits) is { } code
                ? new Line.Prove(stop => phone.Check(question.Credential, question.Purpose, code, stop))
                : new Line.Say(Words(PhoneText.LineText, question));
        return await calls.Status(question.Credential, question.Purpose, cancel) switch
        {
            null => await Call(question, cancel),
            { Decided: true } => new Line.Prove(stop => calls.Check(question.Credential, question.Purpose, stop)),
            { State: CallState.Ended } => new Line.Cannot(PhoneText.LineCallOver),
            var status => new Line.Say(Ringing(question, status), Waits: true),
        };
    }

    private async Task<Line> Text(LineQuestion question, CancellationToken cancel) =>
        await phone.Send(question.Account, question.Credential, question.Purpose, cancel, question.Reference) is { } hold
            ? new Line.Cannot(HoldWords.Of(hold).Text)
            : new Line.Say(Words(PhoneText.LineText, question));

    private async Task<Line> Call(LineQuestion question, CancellationToken cancel) =>
        await calls.Ask(question.Account, question.Credential, question.Purpose, question.System, question.Reference, cancel) is { } problem
            ? new Line.Cannot(problem.Text)
            : new Line.Say(Ringing(question, await calls.Status(question.Credential, question.Purpose, cancel)));

    private string Ringing(LineQuestion question, CallStatus? status) =>
        status?.Digits is { } digits ? Languages.Format(PhoneText.LineCallNumber, phone.Masked(question.Credential), digits) : Words(PhoneText.LineCall, question);

    private string Words(string words, LineQuestion question) => Languages.Format(words, phone.Masked(question.Credential));

    private static bool IsCall(LineQuestion question) => string.Equals(question.Way.Name, PhoneMethod.Voice.Name, StringComparison.Ordinal);
}
