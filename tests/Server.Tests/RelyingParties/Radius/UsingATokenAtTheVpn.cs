using Akamon.Methods.HardwareToken;
using Akamon.Tests.Methods.HardwareToken;

namespace Akamon.Tests.RelyingParties.Radius;

/// <summary>A lent token where there is no page: the same counter, drift and state as in a browser.</summary>
public sealed class UsingATokenAtTheVpn
{
    [Theory]
    [Trait("req", "M4")]
    [InlineData(false, 30, 20)]
    [InlineData(false, 60, 32)]
    [InlineData(true, 30, 20)]
    public async Task The_code_of_a_lent_token_opens_it_once(bool counts, int period, int bytes)
    {
        await using var akamon = await RadiusServer.Start();
        var (person, token) = await akamon.NewPersonWithToken(counts, period, bytes);
        using var vpn = new RadiusServer(akamon);
        var code = token.Code(akamon, counts ? 1 : 0);

        var asked = await vpn.Enter(person);
        var opened = await vpn.Answer(person, asked, code);
        var again = await vpn.Answer(person, await vpn.Enter(person), code);

        asked.Text.ShouldBe($"Type the 6-digit code that the token with the number …{token.Serial[^4..]} shows now.");
        opened.Accepted.ShouldBeTrue(opened.Body);
        again.Accepted.ShouldBeFalse(again.Body);
    }

    [Theory]
    [Trait("case", "sec:B12")]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_token_that_lost_its_place_is_found_again_by_two_codes_on_one_line(string between)
    {
        await using var akamon = await RadiusServer.Start();
        var (person, token) = await akamon.NewPersonWithToken(counts: true);
        using var vpn = new RadiusServer(akamon);

        var one = await vpn.Answer(person, await vpn.Enter(person), token.Code(akamon, 40));
        var two = await vpn.Answer(person, await vpn.Enter(person), token.Code(akamon, 41) + between + token.Code(akamon, 42));

        one.Rejected.ShouldBeTrue(one.Body);
        two.Accepted.ShouldBeTrue(two.Body);
        (await akamon.Stored(token)).LastStep.ShouldBe(42);
    }

    [Fact]
    [Trait("req", "M5")]
    public async Task A_token_that_was_reported_lost_meanwhile_opens_nothing()
    {
        await using var akamon = await RadiusServer.Start();
        var (person, token) = await akamon.NewPersonWithToken();
        using var vpn = new RadiusServer(akamon);
        var asked = await vpn.Enter(person);

        await akamon.Act(token, (loans, row) => loans.Lose(row, actor: null, CancellationToken.None));

        (await vpn.Answer(person, asked, token.Code(akamon, 0))).Accepted.ShouldBeFalse();
        (await vpn.Enter(person)).Accepted.ShouldBeFalse();
    }

    [Fact]
    [Trait("case", "sec:B03")]
    public async Task Wrong_codes_count_as_everywhere_else()
    {
        await using var akamon = await RadiusServer.Start();
        var (person, token) = await akamon.NewPersonWithToken();
        using var vpn = new RadiusServer(akamon);

        for (var times = 0; times < 5; times++)
            await vpn.Answer(person, await vpn.Enter(person), token.WrongCode(akamon));
        var waiting = await vpn.Answer(person, await vpn.Enter(person), token.Code(akamon, 0));

        waiting.Accepted.ShouldBeFalse(waiting.Body);
        using var browser = akamon.NewBrowser();
        (await browser.SignInWithToken(person, token.Code(akamon, 0))).Place.ShouldBe(TokenPress.Proof);
    }

    [Theory]
    [InlineData("Appended", "")]
    [InlineData("Separated", ",")]
    [Trait("case", "sec:K10")]
    public async Task Its_code_may_come_with_the_password(string code, string separator)
    {
        await using var akamon = await RadiusServer.Start(("RelyingParties:Systems:0:Radius:Challenges", "false"), ("RelyingParties:Systems:0:Radius:Code", code));
        var (person, token) = await akamon.NewPersonWithToken();
        using var vpn = new RadiusServer(akamon);

        var opened = await vpn.Enter(person.CommonId, person.Password + separator + token.Code(akamon, 0));

        opened.Accepted.ShouldBeTrue(opened.Body);
    }
}
