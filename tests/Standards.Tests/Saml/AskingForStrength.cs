using Akamon.Standards.Saml;

namespace Akamon.Standards.Tests.Saml;

/// <summary>RequestedAuthnContext (SAML Core §3.3.2.2.1, sec:RJ7).</summary>
public sealed class AskingForStrength
{
    private const string Mfa = ContextClasses.Mfa, Sfa = ContextClasses.Sfa, Password = ContextClasses.Password, Aal2 = ContextClasses.Aal2, Unknown = "urn:unknown";

    [Theory]
    [InlineData(Comparison.Exact, Mfa, null, Mfa)]
    [InlineData(Comparison.Exact, Sfa, Sfa, Sfa)]
    [InlineData(Comparison.Exact, Password, Password, Password)]
    [InlineData(Comparison.Exact, Aal2, null, Aal2)]
    [InlineData(Comparison.Exact, Unknown, null, null)]
    [InlineData(Comparison.Exact, $"{Mfa} {Password}", Password, Mfa)]
    [InlineData(Comparison.Exact, $"{Unknown} {Mfa}", null, Mfa)]
    [InlineData(Comparison.Minimum, Password, Password, Password)]
    [InlineData(Comparison.Minimum, Mfa, null, Mfa)]
    [InlineData(Comparison.Better, Password, null, Mfa)]
    [InlineData(Comparison.Better, Mfa, null, null)]
    [InlineData(Comparison.Better, $"{Password} {Unknown}", null, null)]
    [InlineData(Comparison.Maximum, Mfa, Password, Mfa)]
    [InlineData(Comparison.Maximum, Password, Password, Password)]
    [InlineData(Comparison.Maximum, Unknown, null, null)]
    public void The_answer_names_what_was_asked_and_reached(Comparison how, string classes, string? once, string? twice)
    {
        var asked = new RequestedContext(how, classes.Split(' '));

        ContextClasses.Of(asked, twice: false, aal2: true).ShouldBe(once);
        ContextClasses.Of(asked, twice: true, aal2: true).ShouldBe(twice);
    }

    [Fact]
    public void Without_a_wish_the_truth_is_told()
    {
        ContextClasses.Of(null, twice: false, aal2: false).ShouldBe(Password);
        ContextClasses.Of(null, twice: true, aal2: false).ShouldBe(Mfa);
    }

    [Fact]
    public void An_installation_that_may_not_claim_AAL2_does_not() => ContextClasses.Of(new(Comparison.Exact, [Aal2]), twice: true, aal2: false).ShouldBeNull();
}
