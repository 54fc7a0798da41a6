using Akamon.Policies;
using Microsoft.Extensions.Options;

namespace Akamon.Lab.Systems;

/// <summary>Where the training of the demo is "taken": a page of the Lab. Only where the settings name none.</summary>
internal sealed class DemoPolicies : IPostConfigureOptions<PoliciesOptions>
{
    public void PostConfigure(string? name, PoliciesOptions options) => options.Training.Link ??= new Uri("/lab/training", UriKind.Relative);
}
