using System.Text;
using Akamon.Standards.Saml;

namespace Akamon.Tests.RelyingParties.Saml;

/// <summary>What a browser and the library do when somebody signs out.</summary>
internal static class AtTheExit
{
    public static async Task<Told> SignedIn(RunningAkamon akamon, Browser browser, Person? person = null)
    {
        await browser.SignIn(akamon, person ?? await akamon.NewPersonWithMfa());
        await Library.Read(browser, await browser.Get(Library.Door(akamon, "archive")));
        return await Library.Read(browser, await browser.Get(Library.Door(akamon)));
    }

    public static string Door(string request, SamlKey? key = null) => new Uri(RedirectMessage.Write(Library.SignOff, isResponse: false, Encoding.UTF8.GetBytes(request), relayState: null, key ?? Library.Key)).PathAndQuery;

    /// <summary>What a system that did as it was asked sends the browser back with.</summary>
    public static string Answer(RunningAkamon akamon, Page request, SamlKey? key = null)
    {
        var answer = LogoutResponse.Write($"https://{request.Location!.Host}/", Library.SignOff, Asked(request).Head.Id, akamon.Clock.GetUtcNow(), SamlStatus.Success);
        return new Uri(RedirectMessage.Write(Library.SignOff, isResponse: true, Outgoing.WithoutSignature(answer), relayState: null, key ?? Library.Key)).PathAndQuery;
    }

    public static LogoutResponse Answered(Page back) => LogoutResponse.Read(StrictXml.Read(RedirectMessage.Read(back.Location!.Query)!.Xml, XmlLimits.Message)!.DocumentElement!)!;

    public static LogoutRequest Asked(Page request) => LogoutRequest.Read(StrictXml.Read(RedirectMessage.Read(request.Location!.Query)!.Xml, XmlLimits.Message)!.DocumentElement!)!;
}
