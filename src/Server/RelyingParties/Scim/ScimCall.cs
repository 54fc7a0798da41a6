using System.Net;
using System.Net.Http.Headers;
using Akamon.Standards.Scim;

namespace Akamon.RelyingParties.Scim;

/// <summary>What came of telling one system of one account.</summary>
internal enum ScimOutcome
{
    Told,

    /// <summary>The system has no such account, or several: there is nobody to tell it of.</summary>
    NobodyThere,

    /// <summary>It does not take it, and will not another time.</summary>
    Refused,
    NotNow,
}

/// <summary>Finds the account at the system and sets the attribute there (RFC 7644 §3.4.2, §3.5.2).</summary>
internal sealed partial class ScimCall(IHttpClientFactory lines, ILogger<ScimCall> log)
{
    public async Task<ScimOutcome> Tell(string system, ScimRegistration scim, string userName, ReadOnlyMemory<byte> patch, CancellationToken cancel)
    {
        try
        {
            using var line = lines.CreateClient(SystemLines.Client);
            var (status, found) = await Ask(line, scim, HttpMethod.Get, ScimMessages.Search(userName), body: null, cancel);
            if (status != HttpStatusCode.OK)
                return Judge(system, status);
            if (ScimMessages.ReadIds(found, userName) is not [var id])
                return ScimOutcome.NobodyThere;
            (status, _) = await Ask(line, scim, HttpMethod.Patch, ScimMessages.Resource(id), patch, cancel);
            return status is HttpStatusCode.OK or HttpStatusCode.NoContent ? ScimOutcome.Told : Judge(system, status);
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException or IOException && !cancel.IsCancellationRequested)
        {
            Log.NotReached(log, system, problem.Message);
            return ScimOutcome.NotNow;
        }
    }

    private static async Task<(HttpStatusCode Status, byte[] Body)> Ask(HttpClient line, ScimRegistration scim, HttpMethod method, string path, ReadOnlyMemory<byte>? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(scim.BaseUrl!, path)); // Checked at the start.
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", scim.Token);
        request.Headers.Accept.Add(new(ScimMessages.MediaType));
        if (body is { } bytes)
            request.Content = new ReadOnlyMemoryContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(ScimMessages.MediaType) } };
        using var answer = await line.SendAsync(request, cancel);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(cancel));
    }

    // A wrong token or a lock may be mended; what is wrong with the message will be so again.
    private ScimOutcome Judge(string system, HttpStatusCode status)
    {
        Log.Refused(log, system, (int)status);
        return status switch
        {
            HttpStatusCode.NotFound => ScimOutcome.NobodyThere,
            HttpStatusCode.BadRequest or HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed or HttpStatusCode.UnsupportedMediaType => ScimOutcome.Refused,
            _ => ScimOutcome.NotNow,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The SCIM service of {System} answered {Status}")]
        public static partial void Refused(ILogger log, string system, int status);

        [LoggerMessage(LogLevel.Warning, "The SCIM service of {System} could not be reached: {Problem}")]
        public static partial void NotReached(ILogger log, string system, string problem);
    }
}
