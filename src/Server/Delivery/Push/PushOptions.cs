using System.ComponentModel.DataAnnotations;
using Akamon.Standards.WebPush;

namespace Akamon.Delivery.Push;

/// <summary>Section "Delivery:Push": notifications to the app over the push services of the browsers. Source: parameters 4.2.</summary>
public sealed class PushOptions : IValidatableObject
{
    /// <summary>Where a push service reaches the people who run this server: mailto: and an address, or an https address. None: no notifications are sent, and apps ask by themselves.</summary>
    public string Contact { get; set; } = "";

    /// <summary>Hosts of push services beside those of the known browsers: push.example.org, or *.push.example.org for all below it.</summary>
    public IList<string> Hosts { get; } = [];

    /// <summary>How long a push service may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:10")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Most notifications handed over at once.</summary>
    [Range(1, 200)]
    public int AtOnce { get; set; } = 16;

    /// <summary>For development servers only: everything goes to this address of the same machine instead of the push services.</summary>
    public Uri? Relay { get; set; }

    internal IReadOnlyCollection<HostRule> Rules => [.. Hosts.Select(HostRule.Read).OfType<HostRule>()];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Contact.Length > 0 && !VapidContact.IsOne(Contact))
            yield return new("Delivery:Push:Contact is mailto: and an address, or an https address, on a public host name.", [nameof(Contact)]);
        foreach (var host in Hosts.Where(host => HostRule.Read(host) is null))
            yield return new($"Delivery:Push:Hosts: {host} is no host name such as push.example.org or *.push.example.org.", [nameof(Hosts)]);
        if (Relay is { } relay && !(relay is { IsAbsoluteUri: true, IsLoopback: true, Scheme: "http" }))
            yield return new("Delivery:Push:Relay is an http address of this machine.", [nameof(Relay)]);
    }
}
