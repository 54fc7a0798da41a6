using Akamon.RelyingParties.Oidc;
using Akamon.Security;
using Akamon.Standards.Jose;

namespace Akamon.Lab.Systems;

/// <summary>Registers the demo systems for OpenID Connect once it is known where the server listens.</summary>
internal sealed class DemoRegistration(OidcClients clients, DemoOrigins origins, Vault vault, IHostApplicationLifetime life) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        life.ApplicationStarted.Register(Register);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Derived, so that nobody has to keep it.</summary>
    public static string Secret(Vault vault, string name) => Base64Url.Encode(vault.Mac("lab system secret", name));

    private void Register()
    {
        foreach (var system in DemoSystem.All)
        {
            var client = new OidcClient { Secret = Secret(vault, system.Name) };
            foreach (var origin in origins.All)
            {
                client.RedirectUris.Add(origin + system.Callback);
                client.PostLogoutRedirectUris.Add(origin + system.Path);
            }
            client.BackChannelLogoutUri = new Uri(origins.Listening, system.Ended);
            if (system.HearsSignals)
            {
                client.ServiceScopes.Add("ssf.manage");
                client.ServiceScopes.Add("ssf.read");
                client.SignalsInside = true;
            }
            clients.Register(system.Name, client);
        }
    }
}
