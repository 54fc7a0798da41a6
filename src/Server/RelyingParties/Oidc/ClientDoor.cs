using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Akamon.Standards.Jose;
using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc;

/// <summary>Where systems prove who they are, at every endpoint they speak to without a browser, in their one registered way (sec:RI11).</summary>
internal sealed class ClientDoor(AkamonDb db, OidcClients clients, ClientKeys keys, UsedOnce once, Issuer issuer, AddressLimits addresses, AuditLog audit, TimeProvider clock)
{
    /// <summary>Its own: any page can make a browser fail here, and nobody may be shut out of signing in by that.</summary>
    public const string Limit = "client ";

    private static readonly SigningAlgorithm[] _algorithms = Enum.GetValues<SigningAlgorithm>();

    private static readonly SigningAlgorithm[] _fapi = [SigningAlgorithm.ES256];

    /// <summary>The form of such a request.</summary>
    /// <returns>Null when it was not one; the answer is written.</returns>
    public static async Task<MessageParameters?> Form(HttpContext context, CancellationToken cancel)
    {
        // RFC 6749 §2.3.1: nothing of this belongs into an address, where it would be written into logs.
        if (!context.Request.QueryString.HasValue && context.Request.Headers.Authorization.Count <= 1 && await Message.Form(context.Request, cancel) is { } form)
            return new(form);
        await Replies.Error(context, OidcError.InvalidRequest, "Send one form, and nothing in the address.");
        return null;
    }

    /// <summary>For endpoints that take any parameters once beside the credentials.</summary>
    /// <returns>Null when it was refused; the answer is written.</returns>
    public async Task<(OidcSystem System, MessageParameters Form)?> Enter(HttpContext context, CancellationToken cancel)
    {
        if (await Form(context, cancel) is not { } form)
            return null;
        if (form.AnyRepeated)
            await Replies.Error(context, OidcError.InvalidRequest, "A parameter was sent twice.");
        else if (ClientCredentials.Read(form, context.Request.Headers.Authorization.SingleOrDefault()) is not { } sent)
            await Replies.Error(context, OidcError.InvalidClient, "Authenticate in one place, with a registered method.");
        else if (await Admit(context, sent, cancel) is { } system)
            return (system, form);
        return null;
    }

    /// <returns>Null when it is not who it says; the answer is written.</returns>
    public async Task<OidcSystem?> Admit(HttpContext context, ClientCredentials sent, CancellationToken cancel)
    {
        if (clients.Find(sent.ClientId) is { } system && sent.MayBe(system.Client) && (system.Client.IsPublic || await Proves(context, system, sent, cancel)))
            return system;
        await Stranger(context, sent, cancel);
        return null;
    }

    // The hash is compared, so that the secret's length is not told.
    private ValueTask<bool> Proves(HttpContext context, OidcSystem system, ClientCredentials sent, CancellationToken cancel) => sent switch
    {
        { Secret: null } => new(false),
        { Method: ClientAuthentication.PrivateKeyJwt } => new(Signed(context, system, sent.Secret, cancel)),
        _ => new(Secrets.Same(Secrets.Hash(sent.Secret), system.SecretHash)),
    };

    private async Task<bool> Signed(HttpContext context, OidcSystem system, string assertion, CancellationToken cancel)
    {
        // RFC 7523 §3 step 3, RFC 9126 §2: our name, the token endpoint, or the very endpoint. FAPI 2.0 §5.3.2.1: our name only.
        string[] names = system.Registration.Fapi ? [issuer.Here] : [issuer.Here, issuer.Here + OidcRoom.TokenPath, issuer.Here + context.Request.Path];
        var allowed = system.Registration.Fapi ? _fapi : _algorithms;
        var id = system.Client.ClientId;
        var read = ClientAssertion.Read(assertion, await keys.Of(system, anew: false, cancel), id, names, allowed, clock.GetUtcNow())
            ?? (system.Registration.KeysUri is null ? null : ClientAssertion.Read(assertion, await keys.Of(system, anew: true, cancel), id, names, allowed, clock.GetUtcNow()));
        return read is not null && await once.Use($"assertion {id}", read.Id, read.ExpiresAt, cancel);
    }

    // The limit is asked only here: it bounds what failures may cost us, and a right secret of 256 bits was not guessed.
    private async Task Stranger(HttpContext context, ClientCredentials sent, CancellationToken cancel)
    {
        if (await addresses.Exceeded(Limit, cancel))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }
        await addresses.Failed(Limit, cancel);
        audit.Add(Acts.TokenRefused, "invalid client", account: null, system: clients.Find(sent.ClientId)?.Party.Name);
        await db.SaveChangesAsync(cancel);
        await Replies.Error(context, OidcError.InvalidClient, "The client did not authenticate as registered.");
    }
}
