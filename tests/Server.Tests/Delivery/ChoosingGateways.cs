using Akamon.Delivery;

namespace Akamon.Tests.Delivery;

public sealed class ChoosingGateways
{
    private static readonly string _id = ScriptedGateway.Says(200, """{"id":"m1"}""");

    [Theory]
    [InlineData("+819012345678", "first")]
    [InlineData("+447400123456", "second")]
    [InlineData("+12015550123", "second")]
    public async Task Each_country_has_its_gateway(string number, string gateway)
    {
        await using var first = new ScriptedGateway();
        await using var second = new ScriptedGateway();
        await using var akamon = await RunningAkamon.Start([.. Both(first.Address, second.Address),
            ("Delivery:Sms:Default:0", "first"),
            ("Delivery:Sms:Routes:0:Country", "GB"), ("Delivery:Sms:Routes:0:Gateways:0", "second"),
            ("Delivery:Sms:Routes:1:Country", "+1"), ("Delivery:Sms:Routes:1:Gateways:0", "second")]);

        var message = await akamon.Send(number: number);

        message.State.ShouldBe(MessageState.Sent);
        message.Gateway.ShouldBe(gateway);
        (first.All.Count, second.All.Count).ShouldBe(gateway is "first" ? (1, 0) : (0, 1));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(403)]
    [InlineData(301)]
    public async Task When_the_first_gateway_refuses_the_second_sends(int status)
    {
        await using var first = new ScriptedGateway { Answer = ScriptedGateway.Says(status, "no", "Location: http://127.0.0.1:9/\r\n") };
        await using var second = new ScriptedGateway();
        await using var akamon = await RunningAkamon.Start(Both(first.Address, second.Address));

        var message = await akamon.Send();

        message.State.ShouldBe(MessageState.Sent);
        message.Gateway.ShouldBe("second");
        second.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task When_the_first_gateway_is_down_the_second_sends()
    {
        await using var second = new ScriptedGateway();
        await using var akamon = await RunningAkamon.Start(Both($"http://127.0.0.1:{FreePort.Next()}/send", second.Address));

        (await akamon.Send()).Gateway.ShouldBe("second");
    }

    [Fact]
    [Trait("case", "sec:C12")]
    public async Task When_the_first_gateway_may_have_it_the_second_is_not_asked()
    {
        await using var first = new ScriptedGateway { Answer = null };
        await using var second = new ScriptedGateway();
        await using var akamon = await RunningAkamon.Start(Both(first.Address, second.Address));

        var message = await akamon.Send();

        message.State.ShouldBe(MessageState.Unsure);
        second.All.ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:C12")]
    public async Task A_gateway_that_knows_repeats_is_asked_again_with_the_same_key()
    {
        await using var gateway = new ScriptedGateway { Answer = null };
        await using var akamon = await RunningAkamon.Start(Texts.Signed(gateway.Address));
        var id = await akamon.Queue();

        var unsure = await akamon.Turn(id);
        gateway.Answer = _id;
        var taken = await akamon.Turn(id);

        unsure.State.ShouldBe(MessageState.Queued);
        taken.State.ShouldBe(MessageState.Sent);
        gateway.All.Select(heard => heard.Headers["Idempotency-Key"]).ShouldBe([id.ToString("n"), id.ToString("n")]);
        gateway.All[1].Body.ShouldContain($"\"key\":\"{id:n}\"");
    }

    [Fact]
    [Trait("case", "sec:C12")]
    public async Task A_gateway_that_never_answers_gets_three_tries_and_then_nobody_knows()
    {
        await using var gateway = new ScriptedGateway { Answer = null };
        await using var akamon = await RunningAkamon.Start(Texts.Signed(gateway.Address));
        var id = await akamon.Queue();
        List<MessageState> states = [];
        foreach (var _ in Enumerable.Range(0, 4))
            states.Add((await akamon.Turn(id)).State);

        states.ShouldBe([MessageState.Queued, MessageState.Queued, MessageState.Unsure, MessageState.Unsure]);
        gateway.All.Count.ShouldBe(3);
    }

    [Fact]
    [Trait("case", "sec:O01")]
    public async Task After_a_crash_what_was_leaving_is_not_sent_again_by_a_gateway_that_would_send_it_twice()
    {
        await using var gateway = new ScriptedGateway();
        await using var akamon = await RunningAkamon.Start(Texts.Kannel(gateway.Address));
        var id = await akamon.Queue();
        await akamon.CrashWhileLeaving(id, "kannel");

        var message = await akamon.Turn(id);

        message.State.ShouldBe(MessageState.Unsure);
        gateway.All.ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:O01")]
    public async Task After_a_crash_what_was_leaving_is_sent_again_by_a_gateway_that_knows_repeats()
    {
        await using var gateway = new ScriptedGateway { Answer = _id };
        await using var akamon = await RunningAkamon.Start(Texts.Signed(gateway.Address));
        var id = await akamon.Queue();
        await akamon.CrashWhileLeaving(id, "signed");

        var message = await akamon.Turn(id);

        message.State.ShouldBe(MessageState.Sent);
        gateway.All.ShouldHaveSingleItem().Headers["Idempotency-Key"].ShouldBe(id.ToString("n"));
    }

    private static (string Name, string Value)[] Both(string first, string second) => [.. Texts.Kannel(first, 0, "first"), .. Texts.Kannel(second, 1, "second")];
}
