using Akamon.SignIn;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Radius;

/// <summary>A client of the RADIUS server, as the endpoints use it.</summary>
internal sealed record RadiusClient(LineSystem At, RadiusRegistration Registration);

/// <summary>Which system asks, by the name its client has in the RADIUS server's configuration.</summary>
internal sealed class RadiusClients(IOptions<RadiusRegistrations> registrations, IOptions<RadiusOptions> options, Systems systems) : IProtocol
{
    public string Title => "RADIUS";

    public bool OnOurPages => false;

    public bool IsSpokenBy(string system) => registrations.Value.Systems.Any(one => one.Radius is not null && string.Equals(one.Name, system, StringComparison.Ordinal));

    public RadiusClient? Find(string client) => registrations.Value.Systems
        .Where(system => system.Radius?.Clients.Contains(client, StringComparer.Ordinal) ?? false)
        .Select(system => new RadiusClient(Line(systems.Find(system.Name)!, client, system.Radius!), system.Radius!)) // The same list is read there.
        .FirstOrDefault();

    private LineSystem Line(RelyingParty party, string client, RadiusRegistration registered) => new(party, client)
    {
        PasswordOnly = registered.PasswordOnly,
        Challenges = registered.Challenges,
        Menu = registered.Menu,
        Code = registered.Code,
        Separator = registered.Separator,
        Hold = registered.Hold,
        Patience = options.Value.Patience,
    };
}
