using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Policies;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.SignIn.Agreement;
using Akamon.Standards.Saml;
using Akamon.Web;
using Microsoft.Extensions.Options;
using Agreed = Akamon.SignIn.Agreement.Answer;

namespace Akamon.RelyingParties.Saml;

/// <summary>
/// The second half of a visit: with the session, if there is one. Sends to the front door or the gate, or answers the system,
/// each request once.
/// </summary>
internal sealed class Answering(AkamonDb db, SamlSystems systems, Visits visits, CurrentSession current, Policy policy, SignInRequests requests, Consents consents, OnceOnly once, Release release, Here here, SamlKeys keys, SamlPages pages, AuditLog audit, TimeProvider clock, IOptions<SamlOptions> options)
{
    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        if (visits.Open(context.Request.Query["v"]) is not { } visit || systems.Named(visit.System) is not { } system || system.Provider.AssertionConsumers.All(one => !string.Equals(one.Location, visit.Back, StringComparison.Ordinal)))
            await pages.Problem(context, Refusal.WrongTime);
        else
            await Judge(new(context, visit, system), await current.Find(cancel), cancel);
    }

    private sealed record Call(HttpContext Context, Visit Visit, SamlSystem System);

    private async Task Judge(Call call, (Session Session, Account Account)? found, CancellationToken cancel)
    {
        var (visit, system) = (call.Visit, call.System);
        var wantsTwo = ContextClasses.WantsTwo(visit.Context, options.Value.GakuNinAal2);
        if (ContextClasses.Of(visit.Context, twice: true, options.Value.GakuNinAal2) is null && ContextClasses.Of(visit.Context, twice: false, options.Value.GakuNinAal2) is null)
        {
            await Fail(call, SamlStatus.NoAuthnContext);
            return;
        }
        if (found is not var (session, account) || (visit.Force && session.SignedIn < visit.Seen))
        {
            await Send(call, verify: found is null && (system.Party.RequiresMfa || wantsTwo), visit.Force ? visit.Seen : null);
            return;
        }
        switch (await policy.Enter(account, session, system.Party, cancel))
        {
            case Entry.Refused when visit.Passive:
                await Fail(call, SamlStatus.Denied);
                return;
            case Entry.Refused:
                call.Context.SeeOther($"/gate?r={requests.Seal(new(system.Party.Name, visits.Address(visit)))}");
                return;
            case Entry.Prove prove:
                await Send(call, prove.Verify, prove.After, prove.Why);
                return;
        }
        // sec:RJ7: more is reached or refused; a weaker sign-in never bears a stronger name.
        if (ContextClasses.Of(visit.Context, session.Strength == Strength.Mfa, options.Value.GakuNinAal2) is { } reached)
            await Agree(call, session, account, reached, cancel);
        else if (session.Strength < Strength.Mfa && wantsTwo && await policy.MustVerify(account.Id, asked: true, cancel))
            await Send(call, verify: true, after: null, Why.Wish);
        else
            await Fail(call, SamlStatus.NoAuthnContext);
    }

    private async Task Agree(Call call, Session session, Account account, string reached, CancellationToken cancel)
    {
        switch (await consents.Judge((session, account), call.System.Party, ("saml", call.Visit.Format ?? ""), visits.Address(call.Visit), since: null, cancel))
        {
            case Agreed.Declined:
                await Fail(call, SamlStatus.Denied);
                return;
            case Agreed.Ask when call.Visit.Passive:
                await Fail(call, SamlStatus.NoPassive);
                return;
            case Agreed.Ask { Page: var page }:
                call.Context.SeeOther(page);
                return;
            case Agreed.Agreed { Refused: var refused }:
                await Give(call, session, account, reached, refused, cancel);
                return;
        }
    }

    private async Task Give(Call call, Session session, Account account, string reached, IReadOnlyList<string> refused, CancellationToken cancel)
    {
        var (visit, system, now) = (call.Visit, call.System, clock.GetUtcNow());
        if (await release.NameOf(account, system, visit.Format, cancel) is not { } name)
        {
            await Fail(call, SamlStatus.InvalidNameIdPolicy);
            return;
        }
        if (!await once.Use(system.Provider.EntityId, visit.Request, cancel))
        {
            await pages.Problem(call.Context, Refusal.Used);
            return;
        }
        var visited = new Visited { Id = Ids.New(clock), System = system.Party.Name, AccountId = account.Id, SessionId = session.Id, Live = session.Id, NameId = name.Value, Format = name.Format, Issuer = here.EntityId, Began = now, Ends = session.Expires, Due = system.Direct is null ? null : now };
        var response = SamlResponse.Success(
            new()
            {
                Issuer = here.EntityId,
                Audience = system.Provider.EntityId,
                Recipient = visit.Back,
                InResponseTo = visit.Request,
                Subject = name,
                SessionIndex = visited.Index,
                SignedIn = session.SignedIn,
                SessionEnds = session.Expires,
                Context = reached,
                Attributes = await release.AttributesOf(account, system, refused, cancel),
                Issued = now,
                Life = options.Value.Assertion,
            },
            keys.Signer,
            system.Saml.Encrypt ? system.Provider.EncryptionKeys[0] : null);
        db.Add(visited);
        audit.Add(Acts.Entered, session.Strength.ToString(), account.Id, session.Amr, system.Party.Name);
        await db.SaveChangesAsync(cancel);
        await pages.Send(call.Context, new(visit.Back, "SAMLResponse", response, visit.RelayState));
    }

    private Task Send(Call call, bool verify, DateTimeOffset? after, Why? why = null)
    {
        if (call.Visit.Passive)
            return Fail(call, SamlStatus.NoPassive);
        call.Context.SeeOther(requests.Door(new(call.System.Party.Name, visits.Address(call.Visit), verify, after, Why: why)));
        return Task.CompletedTask;
    }

    // Costs no row: it says nothing of anybody, and may be said again.
    private Task Fail(Call call, SamlStatus status) => pages.Send(call.Context, new(
        call.Visit.Back,
        "SAMLResponse",
        SamlResponse.Failure(here.EntityId, call.Visit.Back, call.Visit.Request, clock.GetUtcNow(), status, keys.Signer),
        call.Visit.RelayState));
}
