using Akamon.Standards.Otp;
using Akamon.Web;

namespace Akamon.Methods.Totp;

/// <summary>The code of an authenticator app, typed into a line.</summary>
internal sealed class TotpLine(TotpMethod totp) : ILineProof
{
    public string Method => totp.Name;

    public bool IsKnownBefore(Way way) => true;

    public bool LooksRight(string typed) => Code(typed) is not null;

    public Task<Line> Ask(LineQuestion question, CancellationToken cancel) => Task.FromResult<Line>(Words(question));

    public Task<Line> Read(LineQuestion question, string typed, CancellationToken cancel) => Task.FromResult<Line>(
        Code(typed) is { } code ? new Line.Prove(stop => totp.Check(question.Credential, code, stop)) : Words(question));

    private static string? Code(string typed) => CodeInput.Normalise(typed, TotpParameters.Common.Digits);

    private static Line.Say Words(LineQuestion question) => new(Languages.Format(TotpText.Line, question.Credential.Label));
}
