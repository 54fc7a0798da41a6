using System.ComponentModel.DataAnnotations;

namespace Akamon.Status;

/// <summary>Section "Status".</summary>
public sealed class StatusOptions
{
    /// <summary>How many pages may listen at once on this node; the others ask again by themselves.</summary>
    [Range(0, 10_000)]
    public int MostListeners { get; set; } = 500;

    /// <summary>How many of them may belong to one account.</summary>
    [Range(1, 100)]
    public int MostListenersPerAccount { get; set; } = 5;

    /// <summary>After this long a listening page has to come again.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan Listening { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Events on one page of the history.</summary>
    [Range(10, 200)]
    public int HistoryPage { get; set; } = 30;
}
