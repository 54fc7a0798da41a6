using Akamon.Accounts;
using Akamon.Database;
using Akamon.Standards.Oidc;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>
/// Takes Entra's form (implicit flow, form_post): who asks, about whom, and what for. What stands goes on by a GET of our own,
/// because only with a GET does the browser bring its cookies.
/// </summary>
internal sealed partial class EntraAsk(AkamonDb db, EntraHints hints, EntraVisits visits, EntraReplies replies, OidcPages pages, TimeProvider clock, IOptions<EntraOptions> options, ILogger<EntraAsk> log)
{
    private const int Longest = 2_000;

    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        var form = new MessageParameters(await Message.Form(context.Request, cancel) ?? []);
        // Nothing is ever sent to an address of somebody else's.
        if (!Is(form, "client_id", options.Value.ClientId) || !Is(form, "redirect_uri", options.Value.ReturnAddress))
        {
            await pages.Problem(context, Is(form, "client_id", options.Value.ClientId) ? ShownReason.UnknownAddress : ShownReason.UnknownClient);
            return;
        }
        var (state, nonce) = (form["state"], form["nonce"]);
        Log.Asked(log, Guid.TryParse(form["client-request-id"], out var id) ? id : null);
        if (!Is(form, "response_type", "id_token") || !Is(form, "response_mode", "form_post") || form["scope"]?.Split(' ').Contains("openid", StringComparer.Ordinal) is not true || state?.Length > Longest || nonce?.Length > Longest)
        {
            await replies.Fail(context, state?.Length > Longest ? null : state, "invalid_request");
            return;
        }
        var (hint, sure) = await hints.Read(form["id_token_hint"], cancel);
        var wishes = EntraWishes.Read(form["claims"]);
        if (hint is null || wishes?.Reached is null)
        {
            await replies.Fail(context, state, sure ? "access_denied" : "temporarily_unavailable");
            return;
        }
        var account = await db.Set<EntraLink>().AsNoTracking().Where(row => row.Tenant == hint.Tenant && row.Person == hint.Person)
            .Join(db.Set<Account>().AsNoTracking(), row => row.AccountId, account => account.Id, (_, account) => account).SingleOrDefaultAsync(cancel);
        if (account is not { Suspended: null })
            await replies.Fail(context, state, "access_denied");
        else
            context.SeeOther(visits.Address(new(account.Id, hint.Subject, nonce, state, wishes.Acr, wishes.Amr, clock.GetUtcNow() + options.Value.RequestAge)));
    }

    private static bool Is(MessageParameters form, string name, string value) => string.Equals(form[name], value, StringComparison.Ordinal);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Entra asks for a second factor, its request {Request}")]
        public static partial void Asked(ILogger log, Guid? request);
    }
}
