using Akamon.Policies;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Lab.Systems;

/// <summary>A roll-out to look at, counted from today, and a place where the training is "taken". Only where the settings name none.</summary>
internal sealed class DemoPolicies(Days days, TimeProvider clock) : IPostConfigureOptions<PoliciesOptions>
{
    public void PostConfigure(string? name, PoliciesOptions options)
    {
        options.Training.Link ??= new Uri("/lab/training", UriKind.Relative);
        if (options.Phases.Count > 0)
            return;
        var today = days.Of(clock.GetUtcNow());
        options.Phases.Add(new() { From = today.AddDays(-30), Phase = Phase.Recommended });
        var listed = new PhaseStart { From = today.AddDays(30), Phase = Phase.Listed, Note = new("Lectures are over by then.", "授業期間が終わったあとです。") };
        listed.Audience.Add("staff");
        listed.Systems.Add("wiki");
        options.Phases.Add(listed);
        options.Phases.Add(new() { From = today.AddDays(60), Phase = Phase.Warned });
        options.Phases.Add(new() { From = today.AddDays(100), Phase = Phase.All });
    }
}
