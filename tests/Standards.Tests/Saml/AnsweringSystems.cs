using System.Diagnostics;
using System.Text;
using System.Xml;
using Akamon.Standards.Saml;

namespace Akamon.Standards.Tests.Saml;

public sealed class AnsweringSystems
{
    [Fact]
    [Trait("case", "sec:RJ5")]
    public void What_a_person_is_called_can_only_be_text()
    {
        const string Name = "</saml:AttributeValue><x y=\"&amp;\"> ]]> <!-- \r\n 赤門花子";

        var read = Read(SamlResponse.Success(Content(Name), Known.Key, encryptFor: null));

        read.GetElementsByTagName("AttributeValue", SamlNames.Assertion).OfType<XmlElement>().ShouldHaveSingleItem().InnerText.ShouldBe(Name);
    }

    [Fact]
    public void A_sealed_assertion_shows_nothing_of_the_person()
    {
        var response = SamlResponse.Success(Content("Hanako"), Known.Key, Known.Trusted[0]);

        Encoding.UTF8.GetString(response).ShouldNotContain("Hanako");
        Read(response).GetElementsByTagName("Assertion", SamlNames.Assertion).Count.ShouldBe(0);
    }

    [Fact]
    public void A_failure_names_two_codes_and_nobody()
    {
        var read = Read(SamlResponse.Failure("https://id.example.org/", "https://sp.example.org/acs", "_one", Known.Now, SamlStatus.NoPassive, Known.Key));

        read.GetElementsByTagName("StatusCode", SamlNames.Protocol).OfType<XmlElement>().Select(code => code.GetAttribute("Value").Split(':')[^1]).ShouldBe(["Responder", "NoPassive"]);
        read.GetElementsByTagName("Assertion", SamlNames.Assertion).Count.ShouldBe(0);
    }

    [Fact]
    public void An_answer_costs_little()
    {
        const int Many = 300;
        var content = Content("Hanako");
        _ = SamlResponse.Success(content, Known.Key, encryptFor: null);
        using var process = Process.GetCurrentProcess();
        var (before, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());

        for (var i = 0; i < Many; i++)
            _ = SamlResponse.Success(content, Known.Key, encryptFor: null);

        process.Refresh();
        var cpu = (process.TotalProcessorTime - before).TotalMilliseconds / Many;
        TestContext.Current.TestOutputHelper?.WriteLine($"A signed answer: {cpu:F2} ms CPU, {watch.Elapsed.TotalMilliseconds / Many:F2} ms");
        cpu.ShouldBeLessThan(20); // Other tests run in the same process; alone it is below 2.
    }

    private static AssertionContent Content(string name) => new()
    {
        Issuer = "https://id.example.org/saml/metadata",
        Audience = "https://sp.example.org/",
        Recipient = "https://sp.example.org/acs",
        InResponseTo = "_one",
        Subject = new("abcdef", NameId.Persistent, "https://id.example.org/saml/metadata", "https://sp.example.org/"),
        SessionIndex = "_index",
        SignedIn = Known.Now,
        SessionEnds = Known.Now.AddHours(8),
        Context = ContextClasses.Mfa,
        Attributes = [new(AttributeKind.Find("displayName")!, [name])], // It is in the list.
        Issued = Known.Now,
        Life = TimeSpan.FromMinutes(5),
    };

    private static XmlElement Read(byte[] response) => SignatureCheck.SignedRoot(StrictXml.Read(response, XmlLimits.Message)!, Known.Trusted, nested: true).ShouldNotBeNull();
}
