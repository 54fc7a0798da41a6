using Akamon.Database;
using Akamon.Standards.Saml;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml;

/// <summary>Tells the systems of a session, one after the other through the browser, that it has ended (SAML Profiles §4.4.3.2).</summary>
internal sealed class Farewells(AkamonDb db, SamlSystems systems, Rounds rounds, Here here, SamlKeys keys, SamlPages pages, IHttpContextAccessor http, TimeProvider clock, IOptions<SamlOptions> options) : IFarewell
{
    public async Task<string?> Begin(Guid session, string onward, CancellationToken cancel)
    {
        var round = await Plan([session], asker: null, cancel);
        if (round.Stops.Count == 0)
            return null;
        rounds.Keep(http.HttpContext!, round with { Onward = onward }); // Called in a request.
        return SamlRoom.LeavePath;
    }

    /// <summary>The way of a browser past the systems of these sessions that hear of it in no other way. Called before they end.</summary>
    public async Task<Round> Plan(IReadOnlyList<Guid> ended, Asker? asker, CancellationToken cancel)
    {
        var rows = await db.Set<Visited>().AsNoTracking().Where(row => ended.Contains(row.SessionId)).OrderByDescending(row => row.Id).ToListAsync(cancel);
        var (who, led) = (asker?.System, rows.Where(row => row is { Due: null, Told: null } || string.Equals(row.System, asker?.System, StringComparison.Ordinal)).ToList());
        await db.Set<Visited>().Where(row => ended.Contains(row.SessionId) && ((row.Due == null && row.Told == null) || row.System == who)).ExecuteDeleteAsync(cancel);
        var stops = led.Where(row => !string.Equals(row.System, who, StringComparison.Ordinal) && systems.Named(row.System) is { Provider.Logouts.Count: > 0 })
            .DistinctBy(row => (row.System, row.SessionId)).Select(row => new Stop(row.System, row.NameId, row.Format, row.Index)).ToList();
        return new([.. stops.Take(Rounds.MostStops)], asker, Partial: stops.Count > Rounds.MostStops);
    }

    /// <summary>The next system, the answer to who asked, or the end.</summary>
    public Task Next(HttpContext context)
    {
        if (rounds.Find(context) is not { Whose: null } round)
            return End(context, Round.SignedOut);
        if (round.Waiting is not null)
            round = round with { Waiting = null, At = null, Partial = round.Partial || !rounds.IsDone(round, context.Request.Query["d"]) };
        if (round.Stops is [var stop, ..])
        {
            round = round with { Stops = [.. round.Stops.Skip(1)] };
            if (systems.Named(stop.System) is not { Provider.Logouts: [var first, ..] } system)
            {
                rounds.Keep(context, round with { Partial = true });
                context.SeeOther(SamlRoom.LeavePath);
                return Task.CompletedTask;
            }
            var (id, xml) = LogoutRequest.Write(here.EntityId, first.Location, system.NameOf(stop.Name, stop.Format, here.EntityId), stop.Index, clock.GetUtcNow(), options.Value.Assertion);
            rounds.Keep(context, round with { Waiting = id, At = stop.System });
            return Go(context, first, first.Location, "SAMLRequest", xml, relayState: null);
        }
        Rounds.End(context);
        if (round.Asker is not { } asker || systems.Named(asker.System) is not { Provider.Logouts: [var back, ..] })
            return End(context, round.Onward);
        var location = back.ResponseLocation ?? back.Location;
        return Go(context, back, location, "SAMLResponse", LogoutResponse.Write(here.EntityId, location, asker.Request, clock.GetUtcNow(), round.Partial ? SamlStatus.PartialLogout : SamlStatus.Success), asker.RelayState);
    }

    private Task Go(HttpContext context, SamlEndpoint endpoint, string location, string field, System.Xml.XmlDocument xml, string? relayState)
    {
        if (endpoint.Binding is SamlNames.Post)
            return pages.Send(context, new(location, field, Outgoing.WithSignature(xml, keys.Signer), relayState));
        context.SeeOther(RedirectMessage.Write(location, field is "SAMLResponse", Outgoing.WithoutSignature(xml), relayState, keys.Signer));
        return Task.CompletedTask;
    }

    private static Task End(HttpContext context, string where)
    {
        Rounds.End(context);
        context.SeeOther(where);
        return Task.CompletedTask;
    }
}
