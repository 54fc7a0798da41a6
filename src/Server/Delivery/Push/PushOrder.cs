namespace Akamon.Delivery.Push;

/// <summary>One notification to one app. It says which question waits and nothing else (sec:D11).</summary>
/// <param name="Target">Whose it is, for the report.</param>
/// <param name="About">What it is about, for the report.</param>
/// <param name="Endpoint">Where it goes, as the app's browser gave it: hostile input, judged once more before it is used (sec:RD9).</param>
/// <param name="P256dh">The browser's key.</param>
/// <param name="Auth">The browser's secret.</param>
/// <param name="Payload">What the app reads.</param>
/// <param name="Topic">A later one replaces an earlier one of the same topic that still waits.</param>
public sealed record PushOrder(Guid Target, Guid About, string Endpoint, string P256dh, string Auth, byte[] Payload, string Topic)
{
    // Whoever knows an endpoint can send to it: a record that prints itself would put it into a log.
    public override string ToString() => $"notification about {About}";
}

/// <summary>What became of a notification.</summary>
public enum PushEnd
{
    /// <summary>The push service has it.</summary>
    Taken,

    /// <summary>There is no such subscription any more, or there may not be one.</summary>
    Gone,

    /// <summary>Not now.</summary>
    Failed,
}

/// <summary>Told how a notification ended.</summary>
public interface IPushReport
{
    Task Ended(PushOrder order, PushEnd end, CancellationToken cancel);
}
