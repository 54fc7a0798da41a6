using System.Diagnostics;
using System.Globalization;
using Akamon.Database;
using Akamon.RelyingParties;
using Akamon.Standards.Jose;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp.Api;

/// <summary>What waits for a phone, and its answers. The number is in none of it (sec:D11).</summary>
internal static class RequestEndpoints
{
    private const int LongestWait = 25;

    /// <summary>At once when there is something that is not known yet; otherwise within the time asked for.</summary>
    public static async Task<IResult> List(HttpContext context, IServiceProvider services, byte[] body, CancellationToken cancel)
    {
        var (query, seen) = (context.Request.Query, context.Request.Query["seen"].ToString());
        if (!int.TryParse(query["wait"].ToString() is { Length: > 0 } given ? given : "0", NumberStyles.None, CultureInfo.InvariantCulture, out var wait) || wait > LongestWait || body.Length > 0)
            return Reply.BadRequest;
        var (scopes, clock) = (services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<TimeProvider>());
        var (device, refusal) = await Enter(scopes, context, cancel);
        if (device is null)
            return refusal!; // One of the two is there.
        using var ear = wait > 0 ? services.GetRequiredService<RequestWatch>().Listen(device.Account) : null;
        if (wait > 0 && ear is null)
            return Reply.TooMany(TimeSpan.FromSeconds(LongestWait));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        var waited = Stopwatch.StartNew(); // Real time: the other side waits.
        for (; ; )
        {
            var (list, stand) = await Look(scopes, device, clock, cancel);
            var left = TimeSpan.FromSeconds(wait) - waited.Elapsed;
            if (ear is null || left <= TimeSpan.Zero || stop.IsCancellationRequested || IsNews(list, seen))
                return Reply.Json(new { now = clock.GetUtcNow().ToUnixTimeSeconds(), requests = list });
            await ear.Changed(stand, left, stop.Token);
        }
    }

    private static bool IsNews(List<Shown> list, string seen) =>
        seen.Length == 0 ? list.Count > 0 : list.Count == 0 || list.Exists(one => !string.Equals(one.Id, seen, StringComparison.OrdinalIgnoreCase));

    // In a scope of its own: a database session that lives as long as the wait would be one for every open app.
    private static async Task<(Device? Device, IResult? Refusal)> Enter(IServiceScopeFactory scopes, HttpContext context, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DeviceDoor>().Open(context, [], cancel);
    }

    public static async Task<IResult> Decide(Call call, Guid id, CancellationToken cancel)
    {
        if (call.Read<Answer>() is not { Decision: "approve" or "deny" or "cancel" } answer || (answer.Number ?? "").Length > 64 || (answer.Decision is not "approve" && answer.Number is { Length: > 0 }))
            return Reply.BadRequest;
        var now = call.Get<TimeProvider>().GetUtcNow();
        if (Math.Abs(now.ToUnixTimeSeconds() - answer.Time) > call.Get<IOptions<AuthenticatorAppOptions>>().Value.ClockSkew.TotalSeconds)
            return Reply.Clock(now);
        return await call.Get<AppAnswers>().Take(call.Device, id, answer, cancel) switch
        {
            AnswerEnd.Approved => Reply.Json(new { state = "approved" }),
            AnswerEnd.Denied => Reply.Json(new { state = "denied" }),
            AnswerEnd.Cancelled => Reply.Json(new { state = "cancelled" }),
            AnswerEnd.Wrong => Reply.Json(new { state = "wrong" }),
            AnswerEnd.Gone => Reply.Gone,
            _ => Reply.Unknown,
        };
    }

    public static async Task<IResult> Report(Call call, Guid id, CancellationToken cancel) =>
        call.Read<Lock>() is not { } report ? Reply.BadRequest
        : await call.Get<AppAnswers>().Report(call.Device, id, report.Shut, cancel) ? Reply.Nothing : Reply.Gone;

    private static async Task<(List<Shown> List, string Stand)> Look(IServiceScopeFactory scopes, Device device, TimeProvider clock, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var stand = await RequestWatch.Stand(services.GetRequiredService<AkamonDb>(), device.Account, clock, cancel);
        if (stand.Length == 0)
            return ([], stand);
        var (questions, systems) = (services.GetRequiredService<Questions>(), services.GetRequiredService<Systems>());
        return ([.. (await services.GetRequiredService<AppAnswers>().Waiting(device, cancel)).Select(row => Show(row, questions.Open(row), systems))], stand);
    }

    private static Shown Show(AppRequest request, Question question, Systems systems) => new(
        request.Id.ToString("d"),
        request.Kind is RequestKind.Trial ? "trial" : "signin",
        Base64Url.Encode(question.Nonce),
        question.Number.Length,
        question.System is { } name ? Names(systems.Find(name)?.Title) : null,
        new { network = question.Network, place = Names(question.Place), browser = question.Browser.Length > 0 ? question.Browser : null },
        request.Created.ToUnixTimeSeconds(),
        request.Expires.ToUnixTimeSeconds());

    private static object? Names(Bilingual? name) => name is null ? null : new { en = name.En, ja = name.Ja ?? name.En };

    private sealed record Shown(string Id, string Kind, string Nonce, int Digits, object? System, object From, long Asked, long Expires);

    private sealed record Lock([property: System.Text.Json.Serialization.JsonPropertyName("lock")] bool Shut);
}
