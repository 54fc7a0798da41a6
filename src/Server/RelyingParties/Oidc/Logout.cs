using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Standards.Oidc;
using Akamon.Web;

namespace Akamon.RelyingParties.Oidc;

/// <summary>RP-Initiated Logout 1.0: ends the session a system's own token names, and asks about any other.</summary>
internal sealed class Logout(OidcClients clients, CurrentSession current, SigningKeys keys, Issuer issuer, OidcPages pages, LogoutTickets tickets, Leaving leaving, Partings partings)
{
    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        if (await Replies.TurnPost(context, cancel))
            return;
        switch (LogoutRequest.Read(Message.Query(context.Request), keys.Public, issuer.Here, id => clients.Find(id)?.Client))
        {
            case LogoutRequest.BadRedirect(var reason):
                await pages.Problem(context, reason);
                break;
            case LogoutRequest.Confirmed(var hint, var back):
                await Leave(context, new(hint.ClientId, back?.ToAddress()), hint, cancel);
                break;
            case LogoutRequest.AskFirst(var client, var back):
                await Leave(context, new(client, back?.ToAddress()), hint: null, cancel);
                break;
        }
    }

    private async Task Leave(HttpContext context, LogoutTicket ticket, IdTokenHint? hint, CancellationToken cancel)
    {
        // The token proves nothing about who sent it: only the very session it was made in ends without a question.
        if (await current.Find(cancel) is var (session, account)
            && (!string.Equals(hint?.SessionId, session.Id.ToString("n"), StringComparison.Ordinal) || !string.Equals(hint?.Subject, TokenMaker.SubjectOf(account.Id), StringComparison.Ordinal)))
        {
            context.SeeOther($"{OidcRoom.LogoutPath}/confirm?t={tickets.Seal(ticket)}");
            return;
        }
        context.SeeOther(await leaving.Now(tickets.Onward(ticket), "by system", ticket.Client, cancel));
    }

    /// <summary>Signs the browser out of systems that want to be shown in it, and takes it back to who asked; at once where there are none.</summary>
    public async Task Lead(HttpContext context, CancellationToken cancel)
    {
        if (tickets.Open(context.Request.Query["t"]) is not { Back: { } back })
            context.SeeOther("/sign-out");
        else if ((await partings.Here(cancel)).Select(parting => parting.Frame).OfType<Uri>().ToList() is { Count: > 0 } frames)
            await pages.Leaving(context, new(back, frames));
        else
            context.SeeOther(back);
    }
}
