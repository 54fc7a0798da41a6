using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Akamon.Methods.AuthenticatorApp.Api;

/// <summary>The answers of the app's API: one shape for what went well, one for what did not.</summary>
internal static class Reply
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    public static IResult Json<T>(T body, int status = StatusCodes.Status200OK) => TypedResults.Json(body, _json, statusCode: status);

    public static IResult Nothing => TypedResults.NoContent();

    public static IResult BadRequest => Error(StatusCodes.Status400BadRequest, "bad_request");

    /// <summary>No such device, removed, or the signature does not fit: one answer for all.</summary>
    public static IResult Unknown => Error(StatusCodes.Status401Unauthorized, "unknown");

    public static IResult Gone => Error(StatusCodes.Status410Gone, "gone");

    public static IResult Conflict => Error(StatusCodes.Status409Conflict, "conflict");

    /// <summary>The phone's clock is off.</summary>
    public static IResult Clock(DateTimeOffset now) => TypedResults.Json(new { error = "clock", now = now.ToUnixTimeSeconds() }, _json, statusCode: StatusCodes.Status401Unauthorized);

    public static IResult TooMany(TimeSpan wait) => new Later(StatusCodes.Status429TooManyRequests, "too_many", wait);

    public static IResult Closed => new Later(StatusCodes.Status503ServiceUnavailable, "closed", TimeSpan.FromSeconds(5));

    private static JsonHttpResult<Fault> Error(int status, string word) => TypedResults.Json(new Fault(word), _json, statusCode: status);

    private sealed record Fault(string Error);

    private sealed class Later(int status, string word, TimeSpan wait) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return Error(status, word).ExecuteAsync(httpContext);
        }
    }
}
