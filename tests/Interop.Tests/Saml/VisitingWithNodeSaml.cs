using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Akamon.Interop.Saml;

public sealed class VisitingWithNodeSaml
{
    private const string Entity = "https://peer.example/", Back = "https://peer.example/acs";

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task The_answer_satisfies_node_saml_and_xmlsec(string encrypt)
    {
        var peers = Path.Combine(RunningAkamon.Root, "tests", "Interop.Tests", "peers");
        Peer.Need(Peer.Program("node"), "Node.js");
        Peer.Need(Path.Combine(peers, "node_modules", "@node-saml", "node-saml", "package.json"), "node-saml (npm ci in tests/Interop.Tests/peers)");
        Peer.Need(Peer.Program("xmlsec1"), "xmlsec1");
        var site = new ServiceSite();
        await using var akamon = await RunningAkamon.Start(site.Registered(Entity, Back, slo: null, ("Encrypt", encrypt)));
        await site.Learn(akamon);
        await using var peer = Peer.Start(Peer.Program("node"), Path.Combine(peers, "node-saml.mjs"), akamon.Address, Entity, Back, site.Folder);
        using var browser = new Browser();

        await browser.Open(await peer.Line(), Back);
        await browser.SignIn(akamon.Find("0000000004"), Back);
        browser.Here.AbsoluteUri.ShouldBe(Back);
        await peer.Tell(browser.Fields["SAMLResponse"]);
        var told = JsonElement.Parse(await peer.Line());

        told.GetProperty("profile").GetProperty("issuer").GetString().ShouldBe($"{akamon.Address}/saml/metadata");
        told.GetProperty("profile").GetProperty("attributes").GetProperty("urn:oid:1.3.6.1.4.1.5923.1.1.1.6").GetString().ShouldBe("0000000004@utac.u-tokyo.ac.jp");
        told.GetProperty("unchanged").GetString().ShouldBe("believed");
        told.GetProperty("changed").GetString().ShouldNotBe("believed", "A changed answer must not be believed.");
        await File.WriteAllBytesAsync(site.Path("response.xml"), Convert.FromBase64String(browser.Fields["SAMLResponse"]));
        (await Xmlsec(site, "response.xml", "urn:oasis:names:tc:SAML:2.0:protocol:Response")).ShouldBe(0);
        (await Xmlsec(site, "akamon.xml", "urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor")).ShouldBe(0);
    }

    private static async Task<int> Xmlsec(ServiceSite site, string file, string root)
    {
        var certificate = (await File.ReadAllTextAsync(site.Path("akamon.xml"))).Split("X509Certificate>")[1].Split('<')[0];
        await File.WriteAllTextAsync(site.Path("akamon.crt"), $"-----BEGIN CERTIFICATE-----\n{string.Join('\n', certificate.Chunk(64).Select(line => new string(line)))}\n-----END CERTIFICATE-----\n", Encoding.ASCII);
        using var process = Process.Start(Peer.Program("xmlsec1"), ["--verify", "--enabled-key-data", "x509,raw-x509-cert", "--id-attr:ID", root, "--pubkey-cert-pem", site.Path("akamon.crt"), site.Path(file)]);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
