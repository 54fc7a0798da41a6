using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Akamon.Tests.RelyingParties.Oidc.Signals;

/// <summary>docs/operate/signals.md, done line by line as it stands there.</summary>
public sealed partial class FollowingTheGuide
{
    [Fact]
    public async Task Every_request_of_the_guide_is_answered_as_it_says()
    {
        var guide = await File.ReadAllLinesAsync(Path.Combine(TestSettings.Root, "docs", "operate", "signals.md"));
        var systems = guide.Where(line => line.StartsWith("    { \"Name\"", StringComparison.Ordinal)).ToList();
        await using var akamon = await RunningAkamon.Start(Settings($"{{\"RelyingParties\":{{\"Systems\":[{string.Join(',', systems)}]}}}}"));
        var person = await akamon.NewPerson();
        using var phone = new SystemPhone(akamon);
        using var slack = new Receiver(akamon, "slack");
        var (_, body) = await phone.Ask("/oidc/token", SystemPhone.Basic("slack", "32-random-characters-at-the-least"), ("grant_type", "client_credentials"));
        var (token, stream, done) = (body.GetProperty("access_token").GetString(), "", 0);

        foreach (var request in guide.Select(line => Request().Match(line)).Where(match => match.Success))
        {
            string Filled(string part) => request.Groups[part].Value.Replace("STREAM", stream, StringComparison.Ordinal).Replace("ISSUER", RunningAkamon.Origin, StringComparison.Ordinal).Replace("ACCOUNT", person.Id.ToString("n"), StringComparison.Ordinal);
            var (status, answer) = await slack.Ask(new HttpMethod(request.Groups["method"].Value), Filled("path"), request.Groups["body"].Success ? Filled("body") : null, token);
            status.ShouldBe(int.Parse(request.Groups["status"].Value, System.Globalization.CultureInfo.InvariantCulture), request.Value);
            stream = answer.ValueKind is JsonValueKind.Object && answer.TryGetProperty("stream_id", out var id) ? id.GetString()! : stream;
            done++;
        }

        systems.Count.ShouldBe(2);
        done.ShouldBe(12);
    }

    private static (string, string)[] Settings(string json)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        return [.. new ConfigurationBuilder().AddJsonStream(stream).Build().AsEnumerable().Where(pair => pair.Value is not null).Select(pair => (pair.Key, pair.Value!))];
    }

    [GeneratedRegex(@"^    (?<method>GET|POST|PATCH|DELETE) (?<path>/\S+)(?: (?<body>\{.*\}))? → (?<status>\d{3})$")]
    private static partial Regex Request();
}
