using Akamon.Standards.Oidc;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.Oidc;

public sealed class MatchingAddresses
{
    private const string Registered = "https://wiki.example/signin";

    [Theory]
    [InlineData("https://wiki.example/signin/")]
    [InlineData("https://wiki.example/signin/x")]
    [InlineData("https://wiki.example/signin?x")]
    [InlineData("https://wiki.example/signin#")]
    [InlineData("https://wiki.example/a/../signin")]
    [InlineData("https://wiki.example/%73ignin")]
    [InlineData("https://wiki.example/%2e%2e/signin")]
    [InlineData("https://WIKI.example/signin")]
    [InlineData("HTTPS://wiki.example/signin")]
    [InlineData("https://wiki.example:443/signin")]
    [InlineData("https://evil@wiki.example/signin")]
    [InlineData("https://wiki.example.evil.example/signin")]
    [InlineData("https://wiki.example./signin")]
    [InlineData("http://wiki.example/signin")]
    [InlineData("https://wiki.example/Signin")]
    [InlineData("https://wıki.example/signin")]
    [InlineData(" https://wiki.example/signin")]
    [InlineData("https://*.example/signin")]
    public void Only_the_very_same_address_matches(string asked)
    {
        RedirectAddress.Matches(Registered, asked, native: true).ShouldBeFalse();
        RedirectAddress.Matches(Registered, Registered, native: false).ShouldBeTrue();
    }

    [Theory]
    [InlineData("http://127.0.0.1/back", "http://127.0.0.1:49152/back")]
    [InlineData("http://127.0.0.1:1/back?a=1", "http://127.0.0.1:65535/back?a=1")]
    [InlineData("http://[::1]/back", "http://[::1]:8080/back")]
    [InlineData("http://127.0.0.1", "http://127.0.0.1:8080")]
    public void The_loopback_port_of_a_native_client_may_vary(string registered, string asked)
    {
        RedirectAddress.Matches(registered, asked, native: true).ShouldBeTrue();
        RedirectAddress.Matches(registered, asked, native: false).ShouldBeFalse();
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/other")]
    [InlineData("http://127.0.0.1:8080/back?x")]
    [InlineData("http://127.0.0.1:8080/back#x")]
    [InlineData("http://127.0.0.1:65536/back")]
    [InlineData("http://127.0.0.1:080/back")]
    [InlineData("http://127.0.0.1:/back")]
    [InlineData("http://127.0.0.1:-1/back")]
    [InlineData("http://127.0.0.1:1@evil.example/back")]
    [InlineData("http://127.0.0.1.evil.example/back")]
    [InlineData("http://127.0.0.2:8080/back")]
    [InlineData("http://localhost:8080/back")]
    [InlineData("http://[::1]:8080/back")]
    [InlineData("https://127.0.0.1:8080/back")]
    public void Nothing_but_the_port_may_vary(string asked) => RedirectAddress.Matches("http://127.0.0.1/back", asked, native: true).ShouldBeFalse();

    [Theory]
    [InlineData("https://wiki.example/signin", false, true)]
    [InlineData("https://wiki.example:8443/signin?a=1", false, true)]
    [InlineData("http://wiki.example/signin", false, false)]
    [InlineData("http://127.0.0.1/back", false, false)]
    [InlineData("http://127.0.0.1/back", true, true)]
    [InlineData("http://localhost/back", true, false)]
    [InlineData("com.example.app:/back", true, true)]
    [InlineData("com.example.app:/back", false, false)]
    [InlineData("javascript:alert(1)", true, false)]
    [InlineData("data:text/html,x", true, false)]
    [InlineData("https://wiki.example/signin#x", false, false)]
    [InlineData("https://*.example/signin", false, false)]
    [InlineData("https://user@wiki.example/signin", false, false)]
    [InlineData("https://日本.example/signin", false, false)]
    [InlineData("/signin", false, false)]
    [InlineData("https:///signin", false, false)]
    public void Only_safe_addresses_may_be_registered(string address, bool native, bool allowed) =>
        RedirectAddress.MayBeRegistered(address, native).ShouldBe(allowed);

    [Fact]
    public void Whatever_matches_without_being_native_is_the_same_text() =>
        Prop.ForAll<string, string>((one, other) =>
            !RedirectAddress.Matches(one ?? "", other ?? "", native: false) || string.Equals(one ?? "", other ?? "", StringComparison.Ordinal))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_registration_throw() =>
        Prop.ForAll<string>(text => !RedirectAddress.MayBeRegistered("http://127.0.0.1:" + text, native: false)).QuickCheckThrowOnFailure();
}
