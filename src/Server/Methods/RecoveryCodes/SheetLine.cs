using Akamon.Standards.Otp;
using Akamon.Web;

namespace Akamon.Methods.RecoveryCodes;

/// <summary>A code from the printed sheet, typed into a line.</summary>
internal sealed class SheetLine(RecoveryCodesMethod method) : ILineProof
{
    public string Method => method.Name;

    public bool IsKnownBefore(Way way) => true;

    public bool LooksRight(string typed) => Code(typed) is not null;

    public Task<Line> Ask(LineQuestion question, CancellationToken cancel) => Task.FromResult<Line>(Words(question));

    public Task<Line> Read(LineQuestion question, string typed, CancellationToken cancel) => Task.FromResult<Line>(
        Code(typed) is { } code ? new Line.Prove(stop => method.Check(question.Account, question.Credential, code, stop)) : Words(question));

    private static string? Code(string typed) => CrockfordInput.Normalise(typed, RecoveryCodesMethod.CodeLetters);

    private Line.Say Words(LineQuestion question) => new(Languages.Format(RecoveryCodesText.Line, method.NumberOf(question.Credential)));
}
