using Akamon.Accounts;
using Akamon.Methods;
using Akamon.MfaUse;
using Akamon.Policies;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace Akamon.SignIn;

/// <summary>Stands before every route and holds it to its guard; sends people to the front door and back.</summary>
internal sealed class GuardPost(RequestDelegate next)
{
    public Task Invoke(HttpContext context)
    {
        // What is no route is the router's own refusal of a method that no route takes.
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
            return next(context);
        var guard = endpoint.Metadata.GetMetadata<GuardAttribute>()?.Guard
            ?? (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null ? Guard.Anyone : null as Guard?)
            ?? throw new InvalidOperationException($"{endpoint.DisplayName} has no guard.");
        return guard is Guard.SignedIn or Guard.Verified or Guard.Fresh or Guard.Registering or Guard.Desk or Guard.Office ? Hold(context, endpoint, guard) : next(context);
    }

    // Fetched only here: most requests come to routes that anyone may see, and need neither database nor methods.
    private async Task Hold(HttpContext context, Endpoint endpoint, Guard guard)
    {
        var services = context.RequestServices;
        var found = await services.GetRequiredService<CurrentSession>().Find(context.RequestAborted);
        if (await Missing(guard, found, context) is { } missing)
        {
            SendAway(context, missing.SetUp ? "/setup" : services.GetRequiredService<SignInRequests>().Door(missing.Request));
            return;
        }
        // The deadline has passed: until MFA is in use, only the way there is open (I6).
        if (guard is not Guard.Registering && endpoint.Metadata.GetMetadata<SetUpOpensAttribute>() is null && await services.GetRequiredService<Policy>().MustSetUp(found!.Value.Account, context.RequestAborted))
        {
            SendAway(context, $"{WarningModel.Path}?r={services.GetRequiredService<SignInRequests>().Seal(new(null, Back(context)))}");
            return;
        }
        if ((guard is Guard.Desk && !found!.Value.Account.IsDesk) || (guard is Guard.Office && !found!.Value.Account.IsOffice))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        var frame = services.GetRequiredService<Frame>();
        frame.AccountName = found!.Value.Account.DisplayName;
        if (found.Value.Account.IsDesk)
            frame.Duties.Add(("/desk", SignInText.MenuDesk));
        if (found.Value.Account.IsOffice)
            frame.Duties.Add(("/office/tokens", SignInText.MenuOffice));
        if (endpoint.Metadata.GetMetadata<AccountPageAttribute>() is { TellsItself: false })
            frame.Strip = services.GetRequiredService<RollOut>().Of(found.Value.Account.Affiliations) == Phase.Optional ? null : await services.GetRequiredService<StepsLeft>().For(found.Value.Account.Id, context.RequestAborted);
        await next(context);
    }

    private static async Task<(bool SetUp, SignInRequest Request)?> Missing(Guard guard, (Session Session, Account Account)? found, HttpContext context)
    {
        var services = context.RequestServices;
        var fresh = services.GetRequiredService<TimeProvider>().GetUtcNow() - services.GetRequiredService<IOptions<SessionsOptions>>().Value.Fresh;
        var request = new SignInRequest(null, Back(context), Verify: guard is not Guard.SignedIn, After: guard is Guard.Fresh or Guard.Registering or Guard.Desk or Guard.Office ? fresh : null);
        if (found is not var (session, account))
            return (false, request);
        // First of all: whatever a pass does not open stays shut, also what comes to be built later.
        if (session.Strength == Strength.Pass)
            return guard is Guard.Registering || context.GetEndpoint()?.Metadata.GetMetadata<PassOpensAttribute>() is not null ? null : (false, request);
        if (guard is Guard.SignedIn)
            return null;
        var verified = session.Strength == Strength.Mfa && (request.After is null || session.Verified >= fresh);
        if (verified)
            return null;
        if ((await services.GetRequiredService<Catalogue>().Usable(account.Id, context.RequestAborted)).Count > 0)
            return (false, request);
        if (guard is not Guard.Registering)
            return (true, request);
        var opened = session.SecondSecret >= fresh;
        if (session.SignedIn < fresh && !opened)
            return (false, request with { Verify = false });
        return opened || !services.GetRequiredService<IOptions<SignInOptions>>().Value.SecondSecretFirst || context.GetEndpoint()?.Metadata.GetMetadata<PasswordSufficesAttribute>() is not null ? null : (true, request);
    }

    // After a POST nobody can come back to it: they come back to the page it belongs to.
    private static string Back(HttpContext context) => context.Request.Path + (HttpMethods.IsGet(context.Request.Method) ? context.Request.QueryString : default);

    private static void SendAway(HttpContext context, string door)
    {
        if (context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.Ordinal))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            context.Response.Redirect(door);
    }
}
