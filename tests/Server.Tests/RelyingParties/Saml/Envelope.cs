using System.Text;
using System.Xml;
using Akamon.Standards.Saml;

namespace Akamon.Tests.RelyingParties.Saml;

/// <summary>What systems and we say to each other without a browser.</summary>
internal static class Envelope
{
    public const string Space = "http://schemas.xmlsoap.org/soap/envelope/";

    public static string Of(string message, string header = "") => $"<S:Envelope xmlns:S=\"{Space}\">{header}<S:Body>{message.Trim()}</S:Body></S:Envelope>";

    /// <summary>Sends it as a server does: no cookies, no origin.</summary>
    public static async Task<(int Status, string Body)> Send(RunningAkamon akamon, string envelope, string type = "text/xml; charset=utf-8", string path = "/saml/slo/soap")
    {
        using var line = new HttpClient(new SocketsHttpHandler(), disposeHandler: true) { BaseAddress = akamon.Address };
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(envelope));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content, Headers = { { "SOAPAction", SoapMessage.Action } } };
        using var answer = await line.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The message in it, signed by this server.</summary>
    public static async Task<XmlElement> Believed(RunningAkamon akamon, string envelope)
    {
        using var browser = akamon.NewBrowser();
        var metadata = StrictXml.Read(Encoding.UTF8.GetBytes((await browser.Send(HttpMethod.Get, "/saml/metadata")).Body), XmlLimits.Metadata)!; // It is ours.
        var key = TrustedKey.FromCertificate(Convert.FromBase64String(metadata.GetElementsByTagName("X509Certificate", SamlNames.Signature)[0]!.InnerText))!; // It has one.
        return SignatureCheck.SignedPart(Message(envelope), [key]).ShouldNotBeNull();
    }

    public static XmlElement Message(string envelope) => SoapMessage.Read(StrictXml.Read(Encoding.UTF8.GetBytes(envelope), XmlLimits.Message).ShouldNotBeNull()).ShouldNotBeNull();

    /// <summary>Top and second status.</summary>
    public static string Status(XmlElement response) =>
        string.Join(' ', response.GetElementsByTagName("StatusCode", SamlNames.Protocol).OfType<XmlElement>().Select(code => code.GetAttribute("Value").Split(':')[^1]));

    /// <summary>What a system says that did as it was asked.</summary>
    public static string Done(RunningAkamon akamon, string asked, SamlStatus? status = null, string? to = null, string name = "archive", SamlKey? key = null) =>
        Encoding.UTF8.GetString(SoapMessage.Write(LogoutResponse.Write(Library.EntityOf(name), destination: null, to ?? Message(asked).GetAttribute("ID"), akamon.Clock.GetUtcNow(), status ?? SamlStatus.Success), key ?? Library.Key));
}
