using Akamon.Web;

namespace Akamon.Lab.Systems;

/// <summary>A system to try the front door with.</summary>
internal sealed record DemoSystem(string Name, Bilingual Title, bool RequiresMfa, bool Spreads = false, bool CutsSessions = false, Bilingual? Afterwards = null)
{
    public static readonly IReadOnlyList<DemoSystem> All =
    [
        new("slack", new("UTokyo Slack (demo)", "UTokyo Slack（デモ）"), RequiresMfa: true),
        new("wiki", new("Course wiki (demo)", "授業 Wiki（デモ）"), RequiresMfa: false),
        new("vpn", new("UTokyo VPN (demo)", "UTokyo VPN（デモ）"), RequiresMfa: true, Spreads: true, CutsSessions: true,
            new("Disconnect the VPN once and connect again.", "VPN をいったん切断し、接続し直してください。")),
    ];

    public string Path => $"/lab/systems/{Name}";

    public string Callback => $"{Path}/callback";

    public static DemoSystem? Find(string? name) => All.FirstOrDefault(system => string.Equals(system.Name, name, StringComparison.Ordinal));
}
