using Akamon.Audit;
using Akamon.Tests.Methods.AccessPass;

namespace Akamon.Tests.RelyingParties.Radius;

/// <summary>The same policy as at every door.</summary>
public sealed class RefusingAtTheVpn
{
    [Fact]
    [Trait("req", "I2")]
    public async Task Before_MFA_is_applied_it_says_what_to_do()
    {
        await using var akamon = await RadiusServer.Start();
        var (nothing, registered) = (await akamon.NewPerson(), await akamon.NewPersonWithApp());
        using var vpn = new RadiusServer(akamon);

        var none = await vpn.Enter(nothing);
        var untried = await vpn.Enter(registered);

        none.Rejected.ShouldBeTrue(none.Body);
        none.Text.ShouldMatch(@"^Campus VPN requires MFA\. Register a method, then start using MFA: https://id\.example\.org/setup \(MFA-1\) \[[0-9A-Z]{8}\]$");
        untried.Text.ShouldStartWith("Campus VPN requires MFA. Try your method by signing in once, then start using MFA: https://id.example.org/status (MFA-2) [");
        (await akamon.Events(Acts.Refused, "MFA-1")).ShouldBe(1);
    }

    [Fact]
    [Trait("req", "G6")]
    public async Task While_it_spreads_it_says_until_when()
    {
        await using var akamon = await RadiusServer.Start(("RelyingParties:Systems:0:Spreading", "00:30:00"));
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);

        var refused = await vpn.Enter(person);
        akamon.Clock.Pass(TimeSpan.FromMinutes(31));
        var asked = await vpn.Enter(person);

        refused.Text.ShouldStartWith("You started using MFA. Campus VPN will know of it at ");
        refused.Text.ShouldContain("(MFA-4)");
        asked.Challenged.ShouldBeTrue(asked.Body);
    }

    [Fact]
    [Trait("req", "I2")]
    public async Task Who_it_is_not_for_is_told_so()
    {
        await using var akamon = await RadiusServer.Start(("RelyingParties:Systems:0:Audience:0", "student"));
        var person = await akamon.NewPersonWithMfa();
        using var vpn = new RadiusServer(akamon);

        (await vpn.Enter(person)).Text.ShouldStartWith("Your account is not entitled to use Campus VPN. (ENT-1) [");
    }

    [Fact]
    public async Task Wifi_by_password_asks_for_no_proof_also_of_those_who_use_MFA()
    {
        await using var akamon = await RadiusServer.Start();
        var (with, without) = (await akamon.NewPersonWithMfa(), await akamon.NewPerson());
        using var wifi = new RadiusServer(akamon, "wifi") { Station = "02-00-5E-00-53-01" };

        (await wifi.Enter(with)).Accepted.ShouldBeTrue();
        (await wifi.Enter(without)).Accepted.ShouldBeTrue();
        (await wifi.Enter(with.CommonId, "wrong")).Rejected.ShouldBeTrue();
        (await akamon.Events(Acts.Entered, "Password")).ShouldBe(2);
    }

    [Fact]
    public async Task Wifi_by_password_can_be_for_those_who_use_MFA_only()
    {
        await using var akamon = await RadiusServer.Start(("RelyingParties:Systems:1:RequiresMfa", "true"));
        var (with, without) = (await akamon.NewPersonWithMfa(), await akamon.NewPerson());
        using var wifi = new RadiusServer(akamon, "wifi");

        (await wifi.Enter(with)).Accepted.ShouldBeTrue();
        (await wifi.Enter(without)).Text.ShouldContain("(MFA-1)");
    }

    [Fact]
    [Trait("case", "J3")]
    public async Task A_temporary_access_pass_opens_nothing_here()
    {
        await using var akamon = await RadiusServer.Start();
        var person = await akamon.NewPersonWithMfa();
        var pass = await akamon.IssuePass(person);
        using var wifi = new RadiusServer(akamon, "wifi");

        (await wifi.Enter(person.CommonId, pass)).Rejected.ShouldBeTrue();
    }

    [Fact]
    public async Task A_wrong_registration_stops_the_start_and_names_the_setting()
    {
        async Task<string> Problem(params (string, string)[] settings) => (await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => RadiusServer.Start(settings))).Message;

        (await Problem(("RelyingParties:Systems:1:Radius:Clients:0", "vpn1"))).ShouldContain("vpn1 belongs to two systems");
        (await Problem(("RelyingParties:Systems:0:Radius:Challenges", "false"))).ShouldContain("RelyingParties:Systems:0:Radius:Code");
        (await Problem(("RelyingParties:Systems:0:Radius:Hold", "00:02:00"))).ShouldContain("RelyingParties:Systems:0:Radius:Hold");
        (await Problem(("Radius:Secret", "short"))).ShouldContain("Radius:Secret");
    }
}
