using System.Net;
using Akamon.Audit;
using Akamon.Methods.Phone;

namespace Akamon.Tests.Methods.Phone;

public sealed class CallingBehindAnExchange
{
    private const string LandLine = "+81312345678";

    [Theory]
    [Trait("case", "sec:C05")]
    [InlineData(LandLine, null, 6, false)]
    [InlineData(LandLine, "1234", 5, false)]
    [InlineData("+81358419999", null, 5, true)]
    public async Task Behind_the_organisations_own_exchange_calls_are_counted_for_each_extension(string exchange, string? sameExtension, int called, bool foreign)
    {
        await using var akamon = await RunningAkamon.Start(("Methods:Phone:Exchanges:0", foreign ? LandLine : exchange), ("Methods:Phone:CallsPerNumber", "5"), ("Methods:Phone:QuietFrom", "00:00"), ("Methods:Phone:QuietTo", "00:00"));
        List<Page> pages = [];
        foreach (var i in Enumerable.Range(0, 6))
        {
            var person = await akamon.NewPerson();
            await akamon.ApplyMfa(person, await akamon.AddPhone(person, exchange, PhoneSlot.Office, sameExtension ?? $"20{i}"));
            using var browser = akamon.NewBrowser();
            pages.Add(await browser.Post(await browser.EnterPassword(person), "form[action*=Send]"));
        }

        pages.Count(page => page.Status == HttpStatusCode.OK).ShouldBe(called);
        (await akamon.Events(Acts.Sent, "called")).ShouldBe(called);
    }
}
