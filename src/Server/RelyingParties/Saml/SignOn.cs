using System.Text;
using Akamon.Standards.Saml;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml;

/// <summary>
/// Takes a request for a sign-in (SAML Profiles §4.1.4.1) and judges it: who sends it, whether that is proved, where the answer
/// may go. What stands goes on by a GET of our own, because only with a GET does the browser bring its session.
/// </summary>
internal sealed class SignOn(SamlSystems systems, Visits visits, Here here, SamlPages pages, TimeProvider clock, IOptions<SamlOptions> options)
{
    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        var (visit, refusal) = await Judge(context, cancel);
        if (visit is null)
            await pages.Problem(context, refusal);
        else
            context.SeeOther(visits.Address(visit));
    }

    private async Task<(Visit? Visit, Refusal Why)> Judge(HttpContext context, CancellationToken cancel)
    {
        if (await Incoming.Read(context.Request, cancel) is not { IsResponse: false } message || AuthnRequest.Read(message.Root) is not { Head: var head } request)
            return (null, context.Request is { Method: "GET", QueryString.HasValue: false } ? Refusal.Unasked : Refusal.Unreadable);
        if (systems.Find(head.Issuer) is not { } system)
            return (null, Refusal.UnknownSystem);
        if (head.Destination is { } destination ? !string.Equals(destination, here.SignOn, StringComparison.Ordinal) : message.IsSigned)
            return (null, Refusal.WrongPlace);
        if (options.Value.WantAuthnRequestsSigned || system.MustSign || message.IsSigned)
        {
            // From here on only what was signed is used (sec:RJ2).
            if (message.Verify(system.Provider.SigningKeys) is not { } signed || AuthnRequest.Read(signed) is not { } proved)
                return (null, Refusal.NotSigned);
            (request, head) = (proved, proved.Head);
        }
        var now = clock.GetUtcNow();
        if (head.Issued > now + options.Value.Skew || head.Issued < now - options.Value.RequestAge - options.Value.Skew)
            return (null, Refusal.WrongTime);
        if (system.Provider.ConsumerFor(request) is not { } consumer)
            return (null, Refusal.ForeignAddress);
        if (message.RelayState is { } state && Encoding.UTF8.GetByteCount(state) > options.Value.RelayState)
            return (null, Refusal.LongRelayState);
        return (new(system.Party.Name, head.Id, consumer.Location, message.RelayState, now, request.ForceAuthn, request.IsPassive, request.Context, Format(request, system)), default);
    }

    // "encrypted" and "entity" ask for something that is not given here; a group of systems neither.
    private static string? Format(AuthnRequest request, SamlSystem system)
    {
        var foreign = request.NamesSubject || (request.NameQualifier is { } group && !string.Equals(group, system.Provider.EntityId, StringComparison.Ordinal));
        return foreign ? "" : request.NameIdFormat is null or NameId.Unspecified ? null : request.NameIdFormat;
    }
}
