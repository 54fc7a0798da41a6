using System.Text.Json;
using Akamon.Database;
using Akamon.Security;
using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc.Devices;

/// <summary>Where devices begin (RFC 8628 §3.1): they get a code to ask with and one to show.</summary>
internal sealed class DeviceDoor(AkamonDb db, ClientDoor door, DeviceBook book, Issuer issuer, Caller caller, AddressLimits addresses, TimeProvider clock)
{
    public const string Limit = "device ";

    // Devices that begin do not shut the page where they are let in.
    private const string Begun = "device begun ";

    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        if (await door.Enter(context, cancel) is not var (system, form))
            return;
        List<string> scopes = [.. (Scopes.Read(form["scope"] ?? Scopes.OpenId) ?? []).Where(name => system.Client.Scopes.Contains(name, StringComparer.Ordinal))];
        if (!system.Registration.DeviceGrant)
            await Replies.Error(context, OidcError.UnauthorizedClient, "The client is not registered for the device grant.");
        else if (!scopes.Contains(Scopes.OpenId, StringComparer.Ordinal))
            await Replies.Error(context, OidcError.InvalidScope, "scope must be well formed and contain openid.");
        else if (system.Client.IsPublic && await addresses.Exceeded(Begun, cancel))
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        else
            await Begin(context, system, scopes, cancel);
    }

    private async Task Begin(HttpContext context, OidcSystem system, List<string> scopes, CancellationToken cancel)
    {
        if (system.Client.IsPublic)
            await addresses.Failed(Begun, cancel); // Anybody can speak as one: what that may cost is bounded.
        var (now, code, shown) = (clock.GetUtcNow(), Secrets.Token(), UserCode.New());
        db.Add(new WaitingDevice
        {
            Id = Ids.New(clock),
            DeviceHash = Secrets.Hash(code),
            UserHash = book.HashOf(shown),
            Client = system.Client.ClientId,
            Scopes = Scopes.Write(scopes),
            State = DeviceState.Waiting,
            Created = now,
            Expires = now + DeviceBook.Life,
            Polled = now,
            Pause = DeviceBook.Pause,
            Address = caller.Address,
            Agent = caller.Agent,
        });
        await db.SaveChangesAsync(cancel);
        var page = issuer.Here + DevicePageModel.Path;
        await Replies.Json(context, JsonSerializer.SerializeToUtf8Bytes(new
        {
            device_code = code,
            user_code = UserCode.Shown(shown),
            verification_uri = page,
            verification_uri_complete = $"{page}?code={UserCode.Shown(shown)}",
            expires_in = (int)DeviceBook.Life.TotalSeconds,
            interval = DeviceBook.Pause,
        }));
    }
}
