using Akamon.Standards.Oidc;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.Oidc;

public sealed class ProvingPossession
{
    [Fact]
    public void The_example_of_RFC_7636_appendix_B_matches()
    {
        Pkce.Challenge(Messages.Verifier).ShouldBe(Messages.Challenge);
        Pkce.Matches(Messages.Challenge, Messages.Verifier).ShouldBeTrue();
    }

    [Theory]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK")]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX")]
    [InlineData("")]
    [InlineData(Messages.Challenge)]
    public void Another_verifier_does_not(string verifier) => Pkce.Matches(Messages.Challenge, verifier).ShouldBeFalse();

    [Fact]
    public void A_verifier_of_42_or_129_characters_is_no_verifier()
    {
        Pkce.IsVerifier(new string('a', 42)).ShouldBeFalse();
        Pkce.IsVerifier(new string('a', 43)).ShouldBeTrue();
        Pkce.IsVerifier(new string('a', 128)).ShouldBeTrue();
        Pkce.IsVerifier(new string('a', 129)).ShouldBeFalse();
    }

    [Fact]
    public void A_short_verifier_does_not_match_even_its_own_challenge() =>
        Pkce.Matches(Pkce.Challenge(new string('a', 42)), new string('a', 42)).ShouldBeFalse();

    [Fact]
    public void The_verifier_itself_is_not_taken_for_a_challenge() => Pkce.Matches(Messages.Verifier, Messages.Verifier).ShouldBeFalse();

    [Fact]
    public void No_text_makes_it_throw() =>
        Prop.ForAll<string, string>((challenge, verifier) => !Pkce.Matches(challenge ?? "", verifier ?? "")).QuickCheckThrowOnFailure();
}
