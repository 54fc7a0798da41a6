using System.ComponentModel.DataAnnotations;
using Akamon.Standards.Phones;

namespace Akamon.Delivery.Calls;

/// <summary>Section "Delivery:Calls".</summary>
public sealed class CallOptions : IValidatableObject
{
    /// <summary>The number people see when we call, as it should be written on the page. None: the page does not say.</summary>
    [StringLength(40)]
    public string? ShownNumber { get; set; }

    /// <summary>Most calls of one server at once.</summary>
    [Range(1, 500)]
    public int AtOnce { get; set; } = 20;

    /// <summary>Gateways by country (ISO 3166 alpha-2; "*" is all others), first to last: "JP=trunk,service". None: every gateway there is.</summary>
    public IList<string> Routes { get; } = [];

    /// <summary>The names of the gateways for a number, in order; null: all.</summary>
    internal IReadOnlyList<string>? RouteOf(string number)
    {
        var region = PhoneNumber.FromE164(number)?.Region ?? "";
        var routes = Routes.Select(Split).ToList();
        return routes.Find(route => string.Equals(route.Country, region, StringComparison.OrdinalIgnoreCase)).Gateways ?? routes.Find(route => route.Country is "*").Gateways;
    }

    private static (string Country, string[] Gateways) Split(string route) =>
        route.Split('=', 2, StringSplitOptions.TrimEntries) is [var country, var names] ? (country, names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) : (route, []);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (code, gateways) in Routes.Select(Split))
        {
            if (gateways.Length == 0 || (code is not "*" && Countries.Find(code) is null))
                yield return new($"Delivery:Calls:Routes: {code} is not of the form JP=gateway,gateway or *=gateway.", [nameof(Routes)]);
        }
    }
}
