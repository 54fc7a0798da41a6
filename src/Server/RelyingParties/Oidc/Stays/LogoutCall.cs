using Akamon.Security;
using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc.Stays;

/// <summary>Hands one logout token to one system (Back-Channel Logout 1.0 §2.5): to its registered address, within seconds, without redirects.</summary>
internal sealed partial class LogoutCall(IHttpClientFactory lines, SigningKeys keys, TimeProvider clock, ILogger<LogoutCall> log)
{
    private static readonly TimeSpan _life = TimeSpan.FromMinutes(2);

    public async Task<bool> Tell(OidcSystem system, Uri address, Stay stay, CancellationToken cancel)
    {
        var token = new LogoutToken
        {
            Issuer = stay.Issuer,
            ClientId = stay.Client,
            Subject = TokenMaker.SubjectOf(stay.AccountId),
            SessionId = stay.Sid,
            Id = Secrets.Token(),
            IssuedAt = clock.GetUtcNow(),
            Lifetime = _life,
        }.Write(keys.Signer(system.Algorithm));
        try
        {
            using var line = lines.CreateClient(SystemLine.Client);
            using var form = new FormUrlEncodedContent([new("logout_token", token)]);
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
            using var answer = await line.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (answer.IsSuccessStatusCode)
                return true;
            Log.Refused(log, stay.Client, (int)answer.StatusCode);
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException or IOException && !cancel.IsCancellationRequested)
        {
            Log.NotReached(log, stay.Client, problem.Message);
        }
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "System {System} answered {Status} to the end of a session")]
        public static partial void Refused(ILogger log, string system, int status);

        [LoggerMessage(LogLevel.Warning, "System {System} could not be told of the end of a session: {Problem}")]
        public static partial void NotReached(ILogger log, string system, string problem);
    }
}
