using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties;

/// <summary>The systems this server knows.</summary>
public sealed class Systems(IOptions<RelyingPartiesOptions> options)
{
    public IEnumerable<RelyingParty> All => options.Value.Systems;

    public RelyingParty? Find(string name) => options.Value.Systems.FirstOrDefault(system => string.Equals(system.Name, name, StringComparison.Ordinal));

    /// <summary>Systems meant for somebody of these kinds ("staff student").</summary>
    public IEnumerable<RelyingParty> For(string affiliations) => All.Where(system => system.IsFor(affiliations.Split(' ')));
}
