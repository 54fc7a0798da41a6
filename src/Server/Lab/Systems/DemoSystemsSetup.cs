using Akamon.MfaUse;
using Akamon.RelyingParties;
using Microsoft.Extensions.Options;

namespace Akamon.Lab.Systems;

/// <summary>Adds the demo systems to those from the settings.</summary>
internal sealed class DemoSystemsSetup(IOptions<MfaUseOptions> mfa) : IPostConfigureOptions<RelyingPartiesOptions>
{
    public void PostConfigure(string? name, RelyingPartiesOptions options)
    {
        foreach (var system in DemoSystem.All.Where(system => options.Systems.All(other => !string.Equals(other.Name, system.Name, StringComparison.Ordinal))))
            options.Systems.Add(new()
            {
                Name = system.Name,
                Title = system.Title,
                Link = new Uri(system.Path, UriKind.Relative),
                RequiresMfa = system.RequiresMfa,
                Spreading = system.Spreads ? mfa.Value.Spreading : TimeSpan.Zero,
                CutsSessions = system.CutsSessions,
                Afterwards = system.Afterwards,
            });
    }
}
