using System.Text;
using Akamon.Accounts;
using Akamon.Methods;
using Akamon.SignIn;

namespace Akamon.RelyingParties.Radius;

/// <summary>
/// One Access-Request: name and password, or the answer to a challenge (RFC 2865 §4). Whatever is not accepted is refused:
/// 401 becomes an Access-Reject with our words, everything else one without.
/// </summary>
internal sealed class Authorize(RestGate gate, LineDoor door)
{
    private const int LongestState = 64;

    public async Task<IResult> Answer(HttpContext context, CancellationToken cancel)
    {
        var (client, packet, instead) = await gate.Enter(context, cancel);
        if (client is null || packet is null)
            return instead!; // One or the other.
        if (packet["User-Name"] is not { } name || packet["User-Password"] is not { } typed)
            return TypedResults.BadRequest();
        try
        {
            return await Enter(client, packet, name, typed, cancel) switch
            {
                LineOutcome.Open(var account) => Accept(client.Registration, account),
                LineOutcome.Ask(var state, var text) => RestReply.Challenge(state, text),
                LineOutcome.Refused(var text) => RestReply.Reject(text),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (HashQueueFullException)
        {
            context.Response.Headers.RetryAfter = "2";
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private Task<LineOutcome> Enter(RadiusClient client, RestRequest packet, string name, string typed, CancellationToken cancel) => packet.Octets("State") switch
    {
        null => door.Enter(client.At, name, typed, cancel),
        { Length: <= LongestState } state => door.Answer(client.At, name, Encoding.UTF8.GetString(state), typed, cancel),
        _ => Task.FromResult<LineOutcome>(new LineOutcome.Refused("")),
    };

    private static RestReply Accept(RadiusRegistration registered, Account account)
    {
        var reply = RestReply.Accept();
        if (registered.SessionTimeout > TimeSpan.Zero)
            reply.With("reply:Session-Timeout", (long)registered.SessionTimeout.TotalSeconds);
        var kinds = $"{account.Affiliations} {account.Roles}".Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (registered.Groups.FirstOrDefault(group => group.Of is "*" || kinds.Contains(group.Of, StringComparer.Ordinal)) is not { } group)
            return reply;
        if (group.Class.Length > 0)
            reply.Octets("reply:Class", group.Class);
        return group.FilterId.Length > 0 ? reply.With("reply:Filter-Id", group.FilterId) : reply;
    }
}
