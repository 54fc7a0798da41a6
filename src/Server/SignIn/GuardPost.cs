using Akamon.Accounts;
using Akamon.Methods;
using Akamon.MfaUse;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace Akamon.SignIn;

/// <summary>Stands before every route and holds it to its guard; sends people to the front door and back.</summary>
internal sealed class GuardPost(RequestDelegate next)
{
    public async Task Invoke(HttpContext context, CurrentSession current, Catalogue catalogue, SignInRequests requests, Frame frame, StepsLeft steps, TimeProvider clock, IOptions<SessionsOptions> options)
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            await next(context);
            return;
        }
        var guard = endpoint.Metadata.GetMetadata<GuardAttribute>()?.Guard
            ?? (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null ? Guard.Anyone : null as Guard?)
            ?? throw new InvalidOperationException($"{endpoint.DisplayName} has no guard.");
        if (guard is Guard.SignedIn or Guard.Verified or Guard.Fresh or Guard.Registering)
        {
            var found = await current.Find(context.RequestAborted);
            if (await Missing(guard, found, catalogue, context, clock.GetUtcNow() - options.Value.Fresh) is { } missing)
            {
                SendAway(context, missing.SetUp ? "/setup" : requests.Door(missing.Request));
                return;
            }
            frame.AccountName = found!.Value.Account.DisplayName;
            if (endpoint.Metadata.GetMetadata<AccountPageAttribute>() is { TellsItself: false })
                frame.Strip = await steps.For(found.Value.Account.Id, context.RequestAborted);
        }
        await next(context);
    }

    private static async Task<(bool SetUp, SignInRequest Request)?> Missing(Guard guard, (Session Session, Account Account)? found, Catalogue catalogue, HttpContext context, DateTimeOffset fresh)
    {
        // After a POST nobody can come back to it: they come back to the page it belongs to.
        var back = context.Request.Path + (HttpMethods.IsGet(context.Request.Method) ? context.Request.QueryString : default);
        var request = new SignInRequest(null, back, Verify: guard is not Guard.SignedIn, After: guard is Guard.Fresh or Guard.Registering ? fresh : null);
        if (found is not var (session, account))
            return (false, request);
        if (guard is Guard.SignedIn)
            return null;
        var verified = session.Strength == Strength.Mfa && (request.After is null || session.Verified >= fresh);
        if (verified)
            return null;
        if ((await catalogue.Usable(account.Id, context.RequestAborted)).Count > 0)
            return (false, request);
        if (guard is not Guard.Registering)
            return (true, request);
        return session.SignedIn >= fresh ? null : (false, request with { Verify = false });
    }

    private static void SendAway(HttpContext context, string door)
    {
        if (context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.Ordinal))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            context.Response.Redirect(door);
    }
}
