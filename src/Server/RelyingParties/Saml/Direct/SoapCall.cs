using System.Net.Http.Headers;
using Akamon.Standards.Saml;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml.Direct;

/// <summary>
/// Asks one system to end one session: at the address in its metadata, within seconds, without redirects, over the line that
/// reaches public addresses and Oidc:InsideNetworks only.
/// </summary>
internal sealed partial class SoapCall(IHttpClientFactory lines, SamlKeys keys, TimeProvider clock, IOptions<SamlOptions> options, ILogger<SoapCall> log)
{
    public async Task<bool> Tell(SamlSystem system, SamlEndpoint address, Visited visited, CancellationToken cancel)
    {
        var (id, xml) = LogoutRequest.Write(visited.Issuer, address.Location, system.NameOf(visited.NameId, visited.Format, visited.Issuer), visited.Index, clock.GetUtcNow(), options.Value.Assertion);
        try
        {
            using var line = lines.CreateClient(SystemLines.Client);
            using var content = new ByteArrayContent(SoapMessage.Write(xml, keys.Signer)) { Headers = { ContentType = new MediaTypeHeaderValue(SoapMessage.MediaType, "utf-8") } };
            using var request = new HttpRequestMessage(HttpMethod.Post, address.Location) { Content = content, Headers = { { "SOAPAction", SoapMessage.Action } } };
            using var answer = await line.SendAsync(request, cancel);
            if (answer.IsSuccessStatusCode && Says(system, await answer.Content.ReadAsByteArrayAsync(cancel), id))
                return true;
            Log.Refused(log, system.Party.Name, (int)answer.StatusCode);
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException or IOException && !cancel.IsCancellationRequested)
        {
            Log.NotReached(log, system.Party.Name, problem.Message);
        }
        return false;
    }

    // Its server has proved its name, so the answer need not be signed (Bindings §3.2.2.2); if it is, then rightly. A session that
    // is not there has ended.
    private static bool Says(SamlSystem system, byte[] answer, string request)
    {
        if (StrictXml.Read(answer, XmlLimits.Message) is not { } document || SoapMessage.Read(document) is not { } message)
            return false;
        if (SignatureCheck.Any(document) && SignatureCheck.SignedPart(message, system.Provider.SigningKeys) is null)
            return false;
        return LogoutResponse.Read(message) is { } response && string.Equals(response.InResponseTo, request, StringComparison.Ordinal)
            && string.Equals(response.Head.Issuer, system.Provider.EntityId, StringComparison.Ordinal) && (response.Done || response.Unknown);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "System {System} did not say that it has ended a session (HTTP {Status})")]
        public static partial void Refused(ILogger log, string system, int status);

        [LoggerMessage(LogLevel.Warning, "System {System} could not be told of the end of a session: {Problem}")]
        public static partial void NotReached(ILogger log, string system, string problem);
    }
}
