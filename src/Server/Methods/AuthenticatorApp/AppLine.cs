using Akamon.Standards.Otp;
using Akamon.Web;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>
/// The app asked from a line: the number stands in the words, is typed into the phone, and the line asks how it went.
/// The app's six digits may be typed at any time instead; the eight need a page's QR code.
/// </summary>
internal sealed class AppLine(AppMethod app, AppRequests requests) : ILineProof
{
    public string Method => app.Name;

    public bool IsKnownBefore(Way way) => string.Equals(way.Name, AppMethod.Code.Name, StringComparison.Ordinal);

    public bool LooksRight(string typed) => SixDigits(typed) is not null;

    public async Task<Line> Ask(LineQuestion question, CancellationToken cancel)
    {
        if (IsKnownBefore(question.Way))
            return Code(question);
        return await requests.Ask(question.Account, question.Credential, question.Purpose, question.System, question.Reference, cancel) is { } problem
            ? new Line.Cannot(problem.Text)
            : await Stands(question, cancel);
    }

    public async Task<Line> Read(LineQuestion question, string typed, CancellationToken cancel) =>
        SixDigits(typed) is { } code ? new Line.Prove(stop => Check(question, code, stop))
        : IsKnownBefore(question.Way) ? Code(question)
        : await Stands(question, cancel);

    private async Task<Verdict> Check(LineQuestion question, string code, CancellationToken cancel)
    {
        var verdict = await app.Check(question.Credential, question.Purpose, code, cancel);
        if (verdict is not Verdict.Accepted)
            return verdict;
        await requests.Drop(question.Purpose, cancel);
        return new Verdict.Accepted(AppMethod.Code.Amr);
    }

    private async Task<Line> Stands(LineQuestion question, CancellationToken cancel) => await requests.Status(question.Credential, question.Purpose, cancel) switch
    {
        { Decided: true } => new Line.Prove(stop => requests.Check(question.Credential, question.Purpose, stop)),
        { Question: { } shown } => new Line.Say(Languages.Format(AppText.LinePush, shown.Number, question.Credential.Label), Waits: true),
        { Waits: true } => new Line.Say(AppText.LineLate, Waits: true),
        { } over => new Line.Cannot(RequestPart.EndOf(over.Phase)),
        null => new Line.Cannot(AppText.EndOver),
    };

    private static string? SixDigits(string typed) => CodeInput.Normalise(typed, TotpParameters.Common.Digits);

    private static Line.Say Code(LineQuestion question) => new(Languages.Format(AppText.LineCode, question.Credential.Label));
}
