using Akamon.Standards.Otp;
using Akamon.Web;

namespace Akamon.Methods.HardwareToken;

/// <summary>The code of a lent token, typed into a line; two codes, one after the other, when it has lost its place.</summary>
internal sealed class TokenLine(HardwareTokenMethod method, TokenStock stock, TokenCodes codes) : ILineProof
{
    public string Method => method.Name;

    public bool IsKnownBefore(Way way) => true;

    public bool LooksRight(string typed) => TypedCodes.Read(typed, "") is not null;

    public async Task<Line> Ask(LineQuestion question, CancellationToken cancel) => Words(question, await stock.Of(question.Credential, cancel));

    public async Task<Line> Read(LineQuestion question, string typed, CancellationToken cancel)
    {
        var token = await stock.Of(question.Credential, cancel);
        return TypedCodes.Split(typed, Digits(token)) is { } read ? new Line.Prove(stop => codes.Prove(token, question.Account.Id, read, stop)) : Words(question, token);
    }

    private static int Digits(Token? token) => token?.Digits ?? Hotp.FewestDigits;

    private Line.Say Words(LineQuestion question, Token? token) => new(Languages.Format(TokenText.Ask, method.Masked(question.Credential), Digits(token)));
}
