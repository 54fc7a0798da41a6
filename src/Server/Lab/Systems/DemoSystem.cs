using Akamon.Web;

namespace Akamon.Lab.Systems;

/// <summary>A system to try the front door with: each one has something of its own.</summary>
internal sealed record DemoSystem(string Name, Bilingual Title, bool RequiresMfa)
{
    public static readonly IReadOnlyList<DemoSystem> All =
    [
        new("slack", new("UTokyo Slack (demo)", "UTokyo Slack（デモ）"), RequiresMfa: true),
        new("wiki", new("Course wiki (demo)", "授業 Wiki（デモ）"), RequiresMfa: false) { HearsSignals = true },
        new("vpn", new("UTokyo VPN (demo)", "UTokyo VPN（デモ）"), RequiresMfa: true)
        {
            Spreads = true,
            CutsSessions = true,
            Afterwards = new("Disconnect the VPN once and connect again.", "VPN をいったん切断し、接続し直してください。"),
        },
        new("desktop", new("Remote desktop (demo)", "リモートデスクトップ（デモ）"), RequiresMfa: false) { CutsSessions = true },
        new("wifi", new("Wi-Fi account menu (demo)", "Wi-Fi アカウントメニュー（デモ）"), RequiresMfa: true) { RequiresTraining = true },
        new("library", new("Library catalogue (demo)", "図書館 MyOPAC（デモ）"), RequiresMfa: false) { WithoutKeys = true, AsksConsent = true },
        new("payroll", new("Pay slips (demo)", "給与明細（デモ）"), RequiresMfa: true) { ForStaff = true, VerifyEvery = TimeSpan.FromHours(1) },
    ];

    /// <summary>It hears of a change late.</summary>
    public bool Spreads { get; init; }

    public bool CutsSessions { get; init; }

    public Bilingual? Afterwards { get; init; }

    public bool RequiresTraining { get; init; }

    /// <summary>Browsers cannot reach security keys from it.</summary>
    public bool WithoutKeys { get; init; }

    /// <summary>It has a stream of security events, pushed to it.</summary>
    public bool HearsSignals { get; init; }

    public bool AsksConsent { get; init; }

    public bool ForStaff { get; init; }

    public TimeSpan? VerifyEvery { get; init; }

    public string Path => $"/lab/systems/{Name}";

    public string Callback => $"{Path}/callback";

    /// <summary>Where it hears that a session has ended.</summary>
    public string Ended => $"{Path}/ended";

    /// <summary>Where security events are pushed to.</summary>
    public string Signals => $"{Path}/signals";

    public static DemoSystem? Find(string? name) => All.FirstOrDefault(system => string.Equals(system.Name, name, StringComparison.Ordinal));
}
