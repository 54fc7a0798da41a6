using System.Net;
using Akamon.Audit;

namespace Akamon.Tests.RelyingParties.Radius;

/// <summary>Who may ask at all, and in what form.</summary>
public sealed class SpeakingAsTheRadiusServer
{
    [Theory]
    [Trait("case", "sec:RK8")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer ")]
    [InlineData("Bearer wrong-wrong-wrong-wrong-wrong-wrong")]
    [InlineData("Basic " + RadiusServer.Secret)]
    public async Task Without_the_secret_nothing_is_asked(string? authorization)
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);
        var body = RadiusServer.Packet(("User-Name", person.CommonId), ("User-Password", person.Password));

        var told = await vpn.Send("/radius/authorize", body, authorization);

        told.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await akamon.Events(Acts.Password, "accepted")).ShouldBe(0);
        (await akamon.Events(Acts.RadiusRefused, "wrong secret")).ShouldBe(1);
        (await vpn.Send("/radius/accounting", body, authorization)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Without_a_secret_in_the_settings_the_door_is_shut()
    {
        await using var akamon = await RadiusServer.Start(("Radius:Secret", ""));
        using var vpn = new RadiusServer(akamon);

        (await vpn.Send("/radius/authorize", "{}", "Bearer ")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await vpn.Send("/radius/authorize", "{}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_client_that_no_system_has_is_told_so_and_logged()
    {
        await using var akamon = await RadiusServer.Start();
        using var vpn = new RadiusServer(akamon);

        (await vpn.Send("/radius/authorize", "{}", named: "strange")).Status.ShouldBe(HttpStatusCode.NotFound);
        akamon.Log.Lines.ShouldContain(line => line.Contains("speaks for a client strange", StringComparison.Ordinal));
    }

    [Theory]
    [Trait("case", "sec:RL5")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"User-Name\":\"alice\",\"User-Password\":\"x\"}")]
    [InlineData("{\"User-Name\":{\"type\":\"string\",\"value\":[]},\"User-Password\":{\"type\":\"string\",\"value\":[\"x\"]}}")]
    [InlineData("{\"User-Name\":{\"type\":\"string\",\"value\":[\"a\",\"b\"]},\"User-Password\":{\"type\":\"string\",\"value\":[\"x\"]}}")]
    [InlineData("{\"User-Name\":{\"type\":\"string\",\"value\":[\"a\"]},\"User-Name\":{\"type\":\"string\",\"value\":[\"b\"]},\"User-Password\":{\"type\":\"string\",\"value\":[\"x\"]}}")]
    [InlineData("{\"User-Name\":{\"type\":\"string\",\"value\":[{\"a\":[[[[]]]]}]}}")]
    [InlineData("{\"User-Name\":{\"type\":\"string\",\"value\":[\"\\ud800\"]},\"User-Password\":{\"type\":\"string\",\"value\":[\"x\"]}}")]
    [InlineData("{\"User-Name\":{\"type\":\"string\",\"value\":[\"a\"]}}")]
    public async Task What_is_no_packet_is_400_and_costs_nothing(string body)
    {
        await using var akamon = await RadiusServer.Start();
        using var vpn = new RadiusServer(akamon);

        (await vpn.Send("/radius/authorize", body)).Status.ShouldBe(HttpStatusCode.BadRequest);
        akamon.Log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).ShouldBeEmpty();
        (await akamon.Events(Acts.Password, "wrong")).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "sec:RL9")]
    public async Task Too_much_is_refused_unread()
    {
        await using var akamon = await RadiusServer.Start();
        using var vpn = new RadiusServer(akamon);

        (await vpn.Enter("a", new string('x', 1_025))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await vpn.Enter(new string('x', 40_000), "x")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }
}
