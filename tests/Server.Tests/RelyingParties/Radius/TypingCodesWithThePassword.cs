namespace Akamon.Tests.RelyingParties.Radius;

public sealed class TypingCodesWithThePassword
{
    [Theory]
    [InlineData("Appended", "")]
    [InlineData("Separated", ",")]
    [Trait("case", "sec:K10")]
    public async Task Where_there_are_no_challenges_the_code_is_typed_with_the_password(string code, string separator)
    {
        await using var akamon = await RadiusServer.Start(("RelyingParties:Systems:0:Radius:Challenges", "false"), ("RelyingParties:Systems:0:Radius:Code", code));
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);

        var without = await vpn.Enter(person);
        var wrong = await vpn.Enter(person.CommonId, person.Password + separator + person.WrongCode(akamon));
        var opened = await vpn.Enter(person.CommonId, person.Password + separator + person.Code(akamon));

        without.Text.ShouldContain("password field");
        wrong.Rejected.ShouldBeTrue(wrong.Body);
        opened.Accepted.ShouldBeTrue(opened.Body);
    }

    [Fact]
    public async Task A_password_may_hold_the_separator()
    {
        await using var akamon = await RadiusServer.Start(("RelyingParties:Systems:0:Radius:Code", "Separated"));
        var person = await akamon.NewPerson("correct,horse,battery");
        await akamon.AddApp(person);
        await akamon.ApplyMfa(person, person.Apps[0]);
        using var vpn = new RadiusServer(akamon);

        (await vpn.Enter(person)).Challenged.ShouldBeTrue();
        (await vpn.Enter(person.CommonId, $"{person.Password},{person.Code(akamon)}")).Accepted.ShouldBeTrue();
    }
}
