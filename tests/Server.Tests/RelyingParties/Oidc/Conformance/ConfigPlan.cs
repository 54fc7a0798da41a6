namespace Akamon.Tests.RelyingParties.Oidc.Conformance;

/// <summary>oidcc-config-certification-test-plan, and the discovery modules of the logout plans and of FAPI 2.</summary>
public sealed class ConfigPlan
{
    [Fact]
    [Trait("oidf", "oidcc-discovery-endpoint-verification")]
    [Trait("oidf", "oidcc-rp-initiated-logout-discovery-endpoint-verification")]
    [Trait("oidf", "oidcc-backchannel-logout-discovery-endpoint-verification")]
    [Trait("oidf", "oidcc-frontchannel-logout-discovery-endpoint-verification")]
    [Trait("oidf", "fapi2-security-profile-final-discovery-end-point-verification")]
    [Trait("case", "sec:I11")]
    public async Task The_document_tells_what_there_is_under_the_configured_name_whatever_host_was_asked()
    {
        await using var suite = await Suite.Start(signedIn: false);

        var (status, document) = await suite.Phone.Get("/.well-known/openid-configuration", ("X-Forwarded-Host", "evil.example"));
        string[] List(string name) => [.. document.GetProperty(name).EnumerateArray().Select(one => one.GetString()!)];

        status.ShouldBe(200);
        document.GetProperty("issuer").GetString().ShouldBe(RunningAkamon.Origin);
        foreach (var name in new[] { "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint", "introspection_endpoint", "revocation_endpoint", "pushed_authorization_request_endpoint", "device_authorization_endpoint" })
            document.GetProperty(name).GetString()!.ShouldStartWith(RunningAkamon.Origin + "/oidc/");
        List("response_types_supported").ShouldBe(["code"]);
        List("grant_types_supported").ShouldBe(["authorization_code", "refresh_token", "client_credentials", "urn:ietf:params:oauth:grant-type:device_code"]);
        List("code_challenge_methods_supported").ShouldBe(["S256"]);
        List("token_endpoint_auth_methods_supported").ShouldBe(["client_secret_basic", "client_secret_post", "private_key_jwt", "none"]);
        List("dpop_signing_alg_values_supported").ShouldContain("ES256");
        List("id_token_signing_alg_values_supported").ShouldBe(["ES256", "RS256"], ignoreOrder: true);
        foreach (var yes in new[] { "authorization_response_iss_parameter_supported", "claims_parameter_supported", "request_parameter_supported", "backchannel_logout_supported", "backchannel_logout_session_supported", "frontchannel_logout_supported", "frontchannel_logout_session_supported" })
            document.GetProperty(yes).GetBoolean().ShouldBeTrue(yes);
        document.GetProperty("request_uri_parameter_supported").GetBoolean().ShouldBeFalse();
        document.TryGetProperty("registration_endpoint", out _).ShouldBeFalse();
        document.TryGetProperty("check_session_iframe", out _).ShouldBeFalse();
    }
}
