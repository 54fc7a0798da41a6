using System.Globalization;
using Akamon.Database;
using Akamon.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Calls.Hooks;

/// <summary>
/// Where the service asks what to do. It is not trusted beyond its own calls: the address cannot be guessed, every request
/// is signed, what a call has become goes forward only, and what is no request of the service's is 400 (sec:RC9).
/// </summary>
internal static class HookEndpoints
{
    private const int LongestTyped = 12;
    private static readonly TimeSpan _any = TimeSpan.MaxValue;

    public static void Map(WebApplication app)
    {
        var guard = new GuardAttribute(Guard.Protocol);
        app.MapPost($"{HookAddress.Path}/{{id:guid}}/{{token}}/{{what}}", Take).WithMetadata(guard);
        app.MapGet($"{HookAddress.Path}/{{id:guid}}/{{token}}/{{sound}}.wav", Sound).WithMetadata(guard);
    }

    private static async Task<IResult> Take(Guid id, string token, string what, HttpRequest request, HookAddress address, IOptions<HookOptions> options, AkamonDb db, CallOrders orders, CallLog log, CancellationToken cancel)
    {
        if (!address.IsRight(id, token) || address.Of(id, what + request.QueryString.Value) is not { } asked || await Form(request, cancel) is not { } form
            || !FormSignature.IsRight(form, asked, options.Value.Key, request.Headers[FormSignature.Header].ToString()))
            return TypedResults.BadRequest();
        var call = await db.Set<PhoneCall>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        switch (what)
        {
            case "status":
                await Status(id, form["CallStatus"].ToString(), log, cancel);
                return TypedResults.NoContent();
            case "keys" when call?.End is not null && IsReport(request.Query["typed"].ToString(), form["Digits"].ToString()):
                await log.End(id, CallEnd.Reported, cancel); // They pressed 0# and hung up, and the end was told first.
                return Script(HookScript.HangUp);
            case "answer" or "keys" when call is null or { End: not null } || orders.Open(call) is not { }:
                return Script(HookScript.HangUp);
            case "answer":
                await log.Tell(id, CallState.Answered, cancel);
                return Script(new HookScript(address, id, orders.Open(call!)!.Language).Ask(1, ""));
            case "keys":
                return await Keys(id, orders.Open(call!)!, request.Query, form["Digits"].ToString(), address, log, cancel); // The case above has seen to both.
            default:
                return TypedResults.BadRequest();
        }
    }

    private static async Task<IResult> Keys(Guid id, CallOrder order, IQueryCollection query, string pressed, HookAddress address, CallLog log, CancellationToken cancel)
    {
        var (script, typed) = (new HookScript(address, id, order.Language), query["typed"].ToString());
        if (!int.TryParse(query["round"], NumberStyles.None, CultureInfo.InvariantCulture, out var round) || typed.Length > LongestTyped || pressed.Length > 1)
            return TypedResults.BadRequest();
        if (pressed.Length == 0)
        {
            if (round < Keypad.Prompts)
                return Script(script.Ask(round + 1, typed));
            await log.End(id, CallEnd.NoKey, cancel);
            return Script(script.Leave(CallEnd.NoKey));
        }
        if (query["early"] == "1")
            return pressed is "0" ? Script(script.GoOn(round, "0")) : await Keys(id, order, query, "", address, log, cancel); // Asked again, or over.
        // Another node may have heard the keys before this one: the service carries them, signed.
        var keypad = new Keypad(order.Digits);
        keypad.Open();
        foreach (var key in typed)
            keypad.Press(key, _any);
        if (keypad.Press(pressed[0], _any) is not { } end)
            return Script(script.GoOn(round, pressed is "*" or "#" ? "" : typed + pressed));
        await log.End(id, end, cancel);
        return Script(script.Leave(end));
    }

    private static bool IsReport(string typed, string pressed) => pressed is "#" && typed.Length > 0 && typed.All(key => key is '0');

    private static Task Status(Guid id, string status, CallLog log, CancellationToken cancel) => status switch
    {
        "ringing" => log.Tell(id, CallState.Ringing, cancel),
        "busy" => log.End(id, CallEnd.Busy, cancel),
        "no-answer" => log.End(id, CallEnd.NoAnswer, cancel),
        "failed" => log.End(id, CallEnd.Unreachable, cancel),
        "canceled" => log.End(id, CallEnd.Failed, cancel),
        "completed" => log.End(id, CallEnd.HungUp, cancel), // What was decided before stands.
        _ => Task.CompletedTask,
    };

    private static async Task<IResult> Sound(Guid id, string token, string sound, HookAddress address, AkamonDb db, CallOrders orders, PromptAudio prompts, CancellationToken cancel)
    {
        if (!address.IsRight(id, token) || await db.Set<PhoneCall>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } call)
            return TypedResults.NotFound();
        if (sound.Split('-') is [var ended, var language] && Enum.TryParse<CallEnd>(ended, out var end) && Enum.IsDefined(end))
            return TypedResults.Bytes(prompts.Farewell(language, end).File, "audio/wav");
        return orders.Open(call) is { } order ? TypedResults.Bytes(prompts.Question(order, first: sound is "question-1").File, "audio/wav") : TypedResults.NotFound();
    }

    private static ContentHttpResult Script(string script) => TypedResults.Text(script, "text/xml");

    private static async Task<IFormCollection?> Form(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(cancel) : null;
        }
        catch (Exception problem) when (problem is BadHttpRequestException or InvalidDataException or IOException)
        {
            return null; // Half a request.
        }
    }
}
