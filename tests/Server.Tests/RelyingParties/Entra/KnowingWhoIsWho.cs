using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Akamon.Security;
using Akamon.RelyingParties.Oidc.Entra;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Base64Url = System.Buffers.Text.Base64Url;

namespace Akamon.Tests.RelyingParties.Entra;

/// <summary>What Entra learns of us beforehand, and what we are told of its people.</summary>
public sealed class KnowingWhoIsWho
{
    [Fact]
    public async Task The_published_certificates_hold_the_published_keys_and_are_the_same_on_every_node()
    {
        await using var entra = await StandInEntra.Start();
        var node = await entra.Akamon.StartSecondNode(StandInEntra.Settings(entra.KeysAddress));
        using var browser = entra.Akamon.NewBrowser();
        using var elsewhere = node.NewBrowser();

        var document = await browser.Send(HttpMethod.Get, "/entra/.well-known/openid-configuration");
        var keys = await browser.Send(HttpMethod.Get, "/entra/keys");

        document.Header("Content-Length").ShouldNotBeNull();
        JsonNode.Parse(document.Body)!["issuer"]!.GetValue<string>().ShouldBe("https://id.example.org/entra");
        (await elsewhere.Send(HttpMethod.Get, "/entra/keys")).Body.ShouldBe(keys.Body);
        foreach (var key in JsonNode.Parse(keys.Body)!["keys"]!.AsArray())
        {
            using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(key!["x5c"]![0]!.GetValue<string>()));
            Base64Url.EncodeToString(certificate.GetRSAPublicKey()!.ExportParameters(false).Modulus).ShouldBe(key["n"]!.GetValue<string>());
            Base64Url.EncodeToString(certificate.GetCertHash()).ShouldBe(key["x5t"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task A_file_with_one_wrong_line_is_not_taken_at_all_and_a_right_one_may_come_again()
    {
        await using var entra = await StandInEntra.Start();
        var (one, two) = (await entra.Akamon.NewPerson(), await entra.Akamon.NewPerson());
        string[] lines = ["tenant,oid,account", $"{StandInEntra.Tenant:d},{Ids.New(entra.Akamon.Clock):d},{one.CommonId}", $"{StandInEntra.Tenant:d},{Ids.New(entra.Akamon.Clock):d},9999999999"];

        var wrong = await Take(entra, lines);
        lines[2] = $"{StandInEntra.Tenant:d},{Ids.New(entra.Akamon.Clock):d},{two.CommonId}@utac.u-tokyo.ac.jp";
        var (first, again) = (await Take(entra, lines), await Take(entra, lines));

        (wrong.Taken, wrong.Faults.Single().Line).ShouldBe((0, 3));
        (first.Taken, again.Taken).ShouldBe((2, 2));
        (await entra.Akamon.Read(db => db.Set<EntraLink>().CountAsync())).ShouldBe(2);
    }

    private static Task<(int Taken, IReadOnlyList<EntraFault> Faults)> Take(StandInEntra entra, string[] lines) =>
        entra.Akamon.Inside(services => services.GetRequiredService<EntraLinks>().Take(lines, CancellationToken.None));
}
