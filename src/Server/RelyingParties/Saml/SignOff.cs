using Akamon.Sessions;
using Akamon.Standards.Saml;
using Akamon.Web;

namespace Akamon.RelyingParties.Saml;

/// <summary>Takes requests to sign out that the browser brings, and the answers to ours.</summary>
internal sealed class SignOff(SamlSystems systems, LogoutOrders orders, Rounds rounds, Partings partings, Here here, CurrentSession current, SamlPages pages)
{
    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        if (await Incoming.Read(context.Request, cancel) is not { } message)
        {
            await pages.Problem(context, Refusal.Unreadable);
            return;
        }
        var refusal = message.IsResponse ? Hear(context, message) : await Obey(context, message, cancel);
        if (refusal is { } why)
            await pages.Problem(context, why);
    }

    private async Task<Refusal?> Obey(HttpContext context, Incoming message, CancellationToken cancel)
    {
        var order = await orders.Judge(message, here.SignOff, carried: true, cancel);
        if (order is not { System: { } system, Request: { } request, Why: null })
            return order.Why;
        if (system.Provider.Logouts.Count == 0)
            return Refusal.UnknownSystem; // There is no address to lead the browser back to.
        var obeyed = await orders.Obey(system, request, message.RelayState, cancel);
        // Where nothing is left to end, that is what was asked for.
        rounds.Keep(context, obeyed?.Way ?? new([], new(system.Party.Name, request.Head.Id, message.RelayState)));
        context.SeeOther(SamlRoom.WhosePath); // A form of another site brings no cookies; what it leads to does.
        return null;
    }

    /// <summary>Only a browser that held one of the ended sessions is led on past their systems. To any other the way would tell where somebody goes.</summary>
    public void Judge(HttpContext context)
    {
        var round = rounds.Find(context);
        var own = round?.Whose?.FirstOrDefault(one => current.IsHeldHere(one.Token));
        if (round is not null)
            rounds.Keep(context, own is null && round.Stops.Count > 0 ? round with { Whose = null, Stops = [], Partial = true } : round with { Whose = null });
        if (own is not null)
        {
            current.Forget();
            partings.Remember(own.Session);
        }
        context.SeeOther(own is null ? SamlRoom.NextPath : SamlRoom.FramesPath);
    }

    /// <summary>Signs the browser out of systems that want to be shown in it, and goes on past the others; at once where there are none.</summary>
    public async Task Lead(HttpContext context, CancellationToken cancel)
    {
        if ((await partings.Here(cancel)).Select(parting => parting.Frame).OfType<Uri>().ToList() is { Count: > 0 } frames)
            await pages.Leaving(context, frames);
        else
            context.SeeOther(SamlRoom.NextPath);
    }

    // Whatever it says, the way goes on; it only counts as done when the system itself said so. The round is in a cookie, which
    // comes with a GET only.
    private Refusal? Hear(HttpContext context, Incoming message)
    {
        var done = LogoutResponse.Read(message.Root) is { } claimed && systems.Find(claimed.Head.Issuer) is { } system
            && message.Verify(system.Provider.SigningKeys) is { } signed && LogoutResponse.Read(signed) is { Done: true } answer
                ? new Done(system.Party.Name, answer.InResponseTo)
                : null;
        context.SeeOther(done is null ? SamlRoom.NextPath : $"{SamlRoom.NextPath}?d={rounds.Seal(done)}");
        return null;
    }
}
