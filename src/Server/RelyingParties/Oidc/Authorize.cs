using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Policies;
using Akamon.RelyingParties.Oidc.Pushed;
using Akamon.RelyingParties.Oidc.Stays;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.SignIn.Agreement;
using Akamon.Standards.Oidc;
using Akamon.Web;
using Agreed = Akamon.SignIn.Agreement.Answer;

namespace Akamon.RelyingParties.Oidc;

/// <summary>
/// The authorization endpoint (OIDC Core §3.1.2): turns a request into a sign-in, and the session that comes of it into a code.
/// Nothing is stored before that; whoever is sent away comes back with the same request.
/// </summary>
internal sealed class Authorize(AkamonDb db, OidcClients clients, CurrentSession current, Policy policy, SignInRequests requests, Grants grants, Consents consents, Freshness freshness, AskedMark marks, Arrivals arrivals, PushedRequests pushed, StayBook stays, Issuer issuer, OidcPages pages, AuditLog audit)
{
    private const int LongestDoor = 8_000;

    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        if (await Replies.TurnPost(context, cancel))
            return;
        var pairs = Message.Pairs(context.Request.QueryString.Value);
        var asked = marks.Take(pairs);
        var (arrived, why) = await arrivals.Read(pairs, asked, cancel);
        if (arrived is null)
        {
            await pages.Problem(context, why);
            return;
        }
        switch (AuthorizationRequest.Read(new(arrived.Pairs), id => clients.Find(id)?.Client))
        {
            case AuthorizationReading.ShownToPerson(var reason):
                await pages.Problem(context, reason);
                return;
            case AuthorizationReading.SentBack refused:
                await pages.Answer(context, AuthorizationResponse.Failure(refused, issuer.Here));
                return;
            case AuthorizationReading.Accepted(var request):
                var visit = new Visit(context, request, clients.Find(request.Client.ClientId)!, pairs, asked, arrived.Pushed); // The reader has found it.
                if (visit.System.Registration.MustPush && visit.Pushed is null)
                {
                    await Fail(visit, OidcError.InvalidRequest, "This client sends its requests to the pushed authorization request endpoint.");
                    return;
                }
                await Judge(visit, await current.Find(cancel), cancel);
                return;
        }
    }

    private async Task Judge(Visit visit, (Session Session, Account Account)? found, CancellationToken cancel)
    {
        var (request, system) = (visit.Request, visit.System);
        var demand = freshness.Of(request, visit.Asked, found?.Session);
        if (demand is Demand.Unreadable)
        {
            await Fail(visit, OidcError.InvalidRequest, "id_token_hint is not one of ours.");
            return;
        }
        if (demand is Demand.SomebodyElse)
        {
            await Fail(visit, OidcError.LoginRequired, "Somebody else signed in.");
            return;
        }
        if (found is not var (session, account) || demand is Demand.Since)
        {
            await Send(visit, OidcError.LoginRequired, verify: found is null && (system.Party.RequiresMfa || Acr.WantsMfa(request.Acr)), (demand as Demand.Since)?.Moment);
            return;
        }
        switch (await policy.Enter(account, session, system.Party, cancel))
        {
            case Entry.Refused { Gaps: var gaps } when request.Prompt.Silent:
                await Fail(visit, gaps.Any(gap => gap.Kind == GapKind.NotEntitled) ? OidcError.AccessDenied : OidcError.InteractionRequired, Gap.Codes(gaps));
                return;
            case Entry.Refused:
                Go(visit, $"/gate?r={requests.Seal(new(system.Party.Name, visit.Back(marks)))}");
                return;
            case Entry.Prove prove:
                await Send(visit, OidcError.InteractionRequired, prove.Verify, prove.After, why: prove.Why);
                return;
            default:
                await Reach(visit, session, account, cancel);
                return;
        }
    }

    // sec:RI12: more is reached or refused; a weaker token never says more than the truth.
    private async Task Reach(Visit visit, Session session, Account account, CancellationToken cancel)
    {
        var (asked, system) = (visit.Request.Acr, visit.System);
        if (Acr.Meets(asked, session))
            await Give(visit, session, account, cancel);
        else if (Acr.WantsKey(asked) && !session.ResistsPhishing && system.Party is { WithoutKeys: false } && await policy.HasKey(account.Id, cancel))
            await Send(visit, OidcError.InteractionRequired, verify: true, after: null, key: true, Why.Key);
        else if (Acr.WantsMfa(asked) && session.Strength < Strength.Mfa && await policy.MustVerify(account.Id, asked: true, cancel))
            await Send(visit, OidcError.InteractionRequired, verify: true, after: null, why: Why.Wish);
        else if (asked is { Essential: true })
            await Fail(visit, OidcError.UnmetAuthenticationRequirements, "The strength asked for cannot be reached.");
        else
            await Give(visit, session, account, cancel);
    }

    private async Task Give(Visit visit, Session session, Account account, CancellationToken cancel)
    {
        // Asked by the request itself, it is asked once for each time it comes.
        DateTimeOffset? since = visit.Request.Prompt.Consent ? visit.Asked ?? marks.Now : null;
        switch (await consents.Judge((session, account), visit.System.Party, ("oidc", Scopes.Write(visit.Request.Scopes)), visit.Back(marks), since, cancel))
        {
            case Agreed.Declined:
                await Fail(visit, OidcError.AccessDenied, "The person did not agree.");
                return;
            case Agreed.Ask when visit.Request.Prompt.Silent:
                await Fail(visit, OidcError.ConsentRequired, "A page would have to be shown.");
                return;
            case Agreed.Ask { Page: { Length: <= LongestDoor } page }:
                Go(visit, page);
                return;
            case Agreed.Ask:
                await Fail(visit, OidcError.InvalidRequest, "The request is too long.");
                return;
        }
        if (visit.Pushed is { } row && !await pushed.Use(row, cancel))
        {
            await pages.Problem(visit.Context, ShownReason.UnknownRequest);
            return;
        }
        var acr = Acr.Of(visit.Request.Acr, session);
        await stays.Note(visit.System, session, cancel);
        var code = grants.Open(visit.System, visit.Request, session, acr);
        audit.Add(Acts.Entered, session.Strength.ToString(), account.Id, session.Amr, visit.System.Party.Name);
        await db.SaveChangesAsync(cancel);
        await pages.Answer(visit.Context, AuthorizationResponse.Success(visit.Request, code, issuer.Here));
    }

    private Task Send(Visit visit, OidcError silent, bool verify, DateTimeOffset? after, bool key = false, Why? why = null)
    {
        if (visit.Request.Prompt.Silent)
            return Fail(visit, silent, "A page would have to be shown.");
        var door = requests.Door(new(visit.System.Party.Name, visit.Back(marks), verify, after, visit.Request.LoginHint, key, why));
        if (door.Length > LongestDoor)
            return Fail(visit, OidcError.InvalidRequest, "The request is too long.");
        Go(visit, door);
        return Task.CompletedTask;
    }

    private async Task Fail(Visit visit, OidcError error, string description)
    {
        if (visit.Pushed is { } row)
            await pushed.Use(row, visit.Context.RequestAborted);
        await pages.Answer(visit.Context, AuthorizationResponse.Failure(visit.Request, error, description, issuer.Here));
    }

    private static void Go(Visit visit, string address) => visit.Context.SeeOther(address);
}
