using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.RelyingParties.Oidc.Devices;

internal enum DeviceState
{
    Waiting,
    Allowed,
    Denied,
}

/// <summary>A device without a keyboard of its own that waits until somebody lets it in from another one.</summary>
internal sealed class WaitingDevice
{
    public required Guid Id { get; init; }

    /// <summary>Of the code by which the device asks.</summary>
    public required byte[] DeviceHash { get; init; }

    /// <summary>Of the code that people type, keyed: so few letters could be tried out against a plain hash.</summary>
    public required byte[] UserHash { get; init; }
    public required string Client { get; init; }
    public required string Scopes { get; init; }
    public required DeviceState State { get; set; }
    public required DateTimeOffset Created { get; init; }
    public required DateTimeOffset Expires { get; init; }

    /// <summary>When it asked last.</summary>
    public required DateTimeOffset Polled { get; set; }

    /// <summary>How long it is to wait between two questions, in seconds; longer each time it does not.</summary>
    public required int Pause { get; set; }

    /// <summary>Where it is, for people to recognise or not.</summary>
    public required string Address { get; init; }
    public required string Agent { get; init; }
}

internal sealed class WaitingDeviceTable : IEntityTypeConfiguration<WaitingDevice>
{
    public void Configure(EntityTypeBuilder<WaitingDevice> table)
    {
        table.ToTable("oidc_devices");
        table.HasIndex(row => row.DeviceHash).IsUnique();
        table.HasIndex(row => row.UserHash).IsUnique();
        table.HasIndex(row => row.Expires);
    }
}
