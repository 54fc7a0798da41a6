using Akamon.Standards.Saml;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Akamon.RelyingParties.Saml.Direct;

/// <summary>
/// Takes requests to sign out that systems send by themselves (SAML Profiles §4.4.3.2, Bindings §3.2). Who has not signed is
/// answered nothing (§3.2.2.1), so that nobody can have us sign; who has, hears what became of it.
/// </summary>
internal sealed partial class SoapDoor(LogoutOrders orders, Partings partings, Here here, SamlKeys keys, TimeProvider clock, ILogger<SoapDoor> log)
{
    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        if (await Incoming.FromEnvelope(context.Request, cancel) is not { } message)
        {
            await Write(context, StatusCodes.Status500InternalServerError, SoapMessage.Fault()); // §3.2.3.3
            return;
        }
        var order = await orders.Judge(message, here.SignOffDirect, carried: false, cancel);
        if (order.Why is { } why)
            Log.Refused(log, why);
        if (order is not { System: { } system, Request: { } request })
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            context.Features.GetRequiredFeature<IStatusCodePagesFeature>().Enabled = false; // Nobody reads a page there.
            return;
        }
        var status = order.Why is not null ? SamlStatus.NotTaken : await orders.Obey(system, request, relayState: null, cancel) switch
        {
            null => SamlStatus.UnknownPrincipal,
            { Way: { Partial: false, Stops: [] }, Ended: var ended } when !await NeedsBrowser(ended, cancel) => SamlStatus.Success,
            _ => SamlStatus.PartialLogout, // Some are told through a browser alone, and there is none.
        };
        await Write(context, StatusCodes.Status200OK, SoapMessage.Write(LogoutResponse.Write(here.EntityId, destination: null, request.Head.Id, clock.GetUtcNow(), status), keys.Signer));
    }

    private async Task<bool> NeedsBrowser(IReadOnlyList<Guid> ended, CancellationToken cancel)
    {
        foreach (var session in ended)
        {
            if ((await partings.Of(session, cancel)).Any(parting => parting.State == PartingState.ByBrowser))
                return true;
        }
        return false;
    }

    private static async Task Write(HttpContext context, int status, byte[] envelope)
    {
        (context.Response.StatusCode, context.Response.ContentType, context.Response.ContentLength) = (status, $"{SoapMessage.MediaType}; charset=utf-8", envelope.Length);
        await context.Response.Body.WriteAsync(envelope, context.RequestAborted);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A request to sign out that came over SOAP was not obeyed: {Reason}")]
        public static partial void Refused(ILogger log, Refusal reason);
    }
}
