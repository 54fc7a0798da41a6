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
            options.Systems.Add(Describe(system));
    }

    private RelyingParty Describe(DemoSystem system)
    {
        var party = new RelyingParty
        {
            Name = system.Name,
            Title = system.Title,
            Link = new Uri(system.Path, UriKind.Relative),
            RequiresMfa = system.RequiresMfa,
            RequiresTraining = system.RequiresTraining,
            VerifyEvery = system.VerifyEvery,
            WithoutKeys = system.WithoutKeys,
            Spreading = system.Spreads ? mfa.Value.Spreading : TimeSpan.Zero,
            CutsSessions = system.CutsSessions,
            Afterwards = system.Afterwards,
            AsksConsent = system.AsksConsent,
            Terms = system.AsksConsent ? new("Borrowed books come back in time.", "借りた本は期限までに返却してください。") : null,
        };
        if (system.ForStaff)
            party.Audience.Add("staff");
        if (system.AsksConsent)
            party.Optional.Add("locale");
        return party;
    }
}
