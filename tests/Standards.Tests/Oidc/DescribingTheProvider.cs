using System.Text.Json;
using Akamon.Standards.Jose;
using Akamon.Standards.Oidc;

namespace Akamon.Standards.Tests.Oidc;

public sealed class DescribingTheProvider
{
    private static readonly OidcEndpoints Endpoints = new()
    {
        Issuer = Messages.Issuer,
        Authorization = "https://id.example/oidc/authorize",
        Token = "https://id.example/oidc/token",
        JsonWebKeys = "https://id.example/oidc/keys",
        UserInfo = "https://id.example/oidc/userinfo",
    };

    private static readonly OidcCapabilities Capabilities = new()
    {
        Algorithms = [SigningAlgorithm.ES256],
        Scopes = ["openid", .. Claims.Scopes],
        Claims = Claims.Names,
        UiLocales = ["ja", "en"],
    };

    private readonly JsonElement document = JsonElement.Parse(DiscoveryDocument.Write(Endpoints, Capabilities));

    [Theory]
    [InlineData("issuer", "\"https://id.example\"")]
    [InlineData("response_types_supported", "[\"code\"]")]
    [InlineData("code_challenge_methods_supported", "[\"S256\"]")]
    [InlineData("id_token_signing_alg_values_supported", "[\"ES256\"]")]
    [InlineData("subject_types_supported", "[\"public\"]")]
    [InlineData("request_uri_parameter_supported", "false")]
    [InlineData("request_parameter_supported", "false")]
    [InlineData("authorization_response_iss_parameter_supported", "true")]
    [InlineData("ui_locales_supported", "[\"ja\",\"en\"]")]
    public void The_document_says_what_is_true(string name, string value) => document.GetProperty(name).GetRawText().ShouldBe(value);

    [Theory]
    [InlineData("end_session_endpoint")]
    [InlineData("revocation_endpoint")]
    [InlineData("introspection_endpoint")]
    [InlineData("registration_endpoint")]
    [InlineData("pushed_authorization_request_endpoint")]
    [InlineData("acr_values_supported")]
    public void The_document_does_not_name_what_is_not_offered(string name) => document.TryGetProperty(name, out _).ShouldBeFalse();

    [Fact]
    public void The_named_claims_are_exactly_those_that_can_be_told()
    {
        var all = new Claims
        {
            Name = "n",
            GivenName = "g",
            FamilyName = "f",
            PreferredUsername = "p",
            Locale = "ja",
            UpdatedAt = Messages.Now,
            Email = "e",
            PhoneNumber = "+1",
        };

        var told = JsonElement.Parse(UserInfo.Write("42", all, Claims.Scopes.ToList())).EnumerateObject().Select(member => member.Name);

        told.ShouldBe(["sub", .. Claims.Names]);
    }
}
