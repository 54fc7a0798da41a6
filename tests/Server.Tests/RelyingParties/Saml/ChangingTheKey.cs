using System.Text;
using Akamon.RelyingParties.Saml;
using Akamon.Standards.Saml;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.RelyingParties.Saml;

/// <summary>A certificate is published thirty days before its key signs (sec:J19).</summary>
public sealed class ChangingTheKey
{
    [Fact]
    [Trait("case", "sec:J19")]
    public async Task Both_certificates_are_published_before_the_new_key_signs_and_the_old_one_goes_after()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();
        var old = (await Certificates(browser)).ShouldHaveSingleItem();

        akamon.Clock.Pass(TimeSpan.FromDays(671));
        await Rotate(akamon);
        var overlap = await Certificates(browser);
        var signer = akamon.App.Services.GetRequiredService<SamlKeys>().Signer.Certificate;
        akamon.Clock.Pass(TimeSpan.FromDays(32));
        await Rotate(akamon);
        var after = await Certificates(browser);

        overlap.Count.ShouldBe(2);
        overlap[0].ShouldBe(old);
        Convert.ToBase64String(signer).ShouldBe(old);
        after.ShouldBe([overlap[1]]);
    }

    [Fact]
    public async Task The_metadata_is_signed_and_names_every_door()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();

        var page = await browser.Send(HttpMethod.Get, "/saml/metadata");
        var document = StrictXml.Read(Encoding.UTF8.GetBytes(page.Body), XmlLimits.Metadata)!;

        page.Header("Content-Type").ShouldBe("application/samlmetadata+xml");
        SignatureCheck.SignedRoot(document, [TrustedKey.FromCertificate(Convert.FromBase64String((await Certificates(browser))[0]))!]).ShouldNotBeNull();
        document.DocumentElement!.GetAttribute("entityID").ShouldBe($"{RunningAkamon.Origin}/saml/metadata");
        document.GetElementsByTagName("SingleSignOnService", SamlNames.Metadata).Count.ShouldBe(2);
    }

    private static Task<bool> Rotate(RunningAkamon akamon) => akamon.Inside(async services =>
    {
        await services.GetServices<Akamon.Jobs.IJob>().Single(job => job.Name is "saml-keys").Run(CancellationToken.None);
        return true;
    });

    private static async Task<IReadOnlyList<string>> Certificates(Browser browser) =>
        [.. StrictXml.Read(Encoding.UTF8.GetBytes((await browser.Send(HttpMethod.Get, "/saml/metadata")).Body), XmlLimits.Metadata)!.GetElementsByTagName("KeyDescriptor", SamlNames.Metadata).OfType<System.Xml.XmlElement>().Select(key => key.InnerText)];
}
