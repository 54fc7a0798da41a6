using Akamon.Delivery.Calls;

namespace Akamon.Tests.Methods.Phone;

/// <summary>The open page of a call.</summary>
public sealed class FollowingACall
{
    private const string Call = "/sign-in/call";

    [Theory]
    [InlineData(CallState.Dialling, 2)]
    [InlineData(CallState.Ringing, 1)]
    public async Task Whoever_listens_late_is_told_at_once_what_the_page_did_not_know(CallState seen, int changes)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone("+81312345678");
        using var browser = akamon.NewBrowser();
        await browser.Post(await browser.EnterPassword(person), "form[action*=Send]");
        var call = await akamon.Telephone.Next();
        var page = await browser.Get(Call);
        for (var i = 0; i < 400 && !page.Text.Contains("ringing", StringComparison.Ordinal); i++)
            page = await browser.Get(Call);
        page.Document.QuerySelector("#call")!.GetAttribute("src").ShouldBe("?handler=Events&seen=Ringing");

        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(akamon.Address, $"{Call}?handler=Events&seen={seen}"));
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", browser.Cookies.Select(one => $"{one.Key}={one.Value}")));
        using var events = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        call.End(CallEnd.NoKey);
        var told = await events.Content.ReadAsStringAsync();

        told.Split("event: changed").Length.ShouldBe(changes + 1);
    }
}
