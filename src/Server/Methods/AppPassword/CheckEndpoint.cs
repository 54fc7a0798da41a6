using System.Net;
using System.Text.Json.Serialization;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Akamon.Methods.AppPassword;

/// <summary>
/// Where a mail server asks: POST with the system's secret as bearer, and a form of user, password, protocol and, if it likes,
/// address. 200 means yes. It stands between like a proxy, so its word on the client's address counts for limits and audit.
/// </summary>
internal static class CheckEndpoint
{
    public const string Path = "/app-password/check";
    public const int MostBytes = 8 * 1024;
    private const string Door = "app password system ", WaitSeconds = "60";
    private static readonly string[] _fields = ["user", "password", "protocol", "address"];

    private sealed record Said(string Result, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Account = null);

    public static async Task<IResult> Take(HttpContext context, SystemSecrets systems, AppPasswordCheck check, AddressLimits addresses, AuditLog audit, AkamonDb db, CancellationToken cancel)
    {
        if (systems.Read(context.Request) is not { } system)
            return await Stranger(context, addresses, audit, db, cancel);
        var (form, tooMuch) = await Form(context.Request, cancel);
        if (tooMuch)
            return Say("too_much", StatusCodes.Status413PayloadTooLarge);
        if (form is null || !Fits(form) || system.Protocols.All(one => !string.Equals(one.Name, form["protocol"], StringComparison.Ordinal)))
            return Say("bad_request", StatusCodes.Status400BadRequest);
        if (form["address"].ToString() is { Length: > 0 } address)
        {
            if (!IPAddress.TryParse(address, out var client))
                return Say("bad_request", StatusCodes.Status400BadRequest);
            context.Connection.RemoteIpAddress = client;
        }
        switch (await check.Judge(system.Name, form["protocol"].ToString(), form["user"].ToString(), form["password"].ToString(), cancel))
        {
            case AppPasswordCheck.Answer.Accepted(var account):
                return Say("accepted", StatusCodes.Status200OK, account);
            case AppPasswordCheck.Answer.TooMany:
                context.Response.Headers.RetryAfter = WaitSeconds;
                return Say("too_many", StatusCodes.Status429TooManyRequests);
            default:
                return Say("refused", StatusCodes.Status403Forbidden);
        }
    }

    // A right secret is not slowed: it was not guessed. What wrong ones cost is bounded.
    private static async Task<IResult> Stranger(HttpContext context, AddressLimits addresses, AuditLog audit, AkamonDb db, CancellationToken cancel)
    {
        if (await addresses.Exceeded(Door, cancel))
        {
            context.Response.Headers.RetryAfter = WaitSeconds;
            return Say("too_many", StatusCodes.Status429TooManyRequests);
        }
        await addresses.Failed(Door, cancel);
        audit.Add(Acts.AppPasswordUsed, "unknown system", account: null);
        await db.SaveChangesAsync(cancel);
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"app-password\"";
        return Say("unauthorized", StatusCodes.Status401Unauthorized);
    }

    private static async Task<(IFormCollection? Form, bool TooMuch)> Form(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > MostBytes)
            return (null, true);
        try
        {
            return (request.HasFormContentType && !request.QueryString.HasValue ? await request.ReadFormAsync(cancel) : null, false);
        }
        catch (BadHttpRequestException problem)
        {
            return (null, problem.StatusCode == StatusCodes.Status413PayloadTooLarge);
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            return (null, false); // Half a request, or a form that is none.
        }
    }

    // Exactly these fields, each once: a mail server's own configuration writes them.
    private static bool Fits(IFormCollection form) =>
        form.All(field => _fields.Contains(field.Key, StringComparer.Ordinal) && field.Value.Count == 1) && _fields[..3].All(form.ContainsKey);

    private static JsonHttpResult<Said> Say(string result, int status, string? account = null) => TypedResults.Json(new Said(result, account), statusCode: status);
}
