using Akamon.Database;
using Akamon.Delivery;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Methods.ContactMail;

/// <summary>Nobody fills a mailbox with our codes: not their own, not another's.</summary>
public sealed class FloodingAMailbox
{
    private const string Page = "/setup/contact-mail";

    [Fact]
    [Trait("case", "sec:G15")]
    public async Task Of_a_hundred_requests_in_a_quarter_of_an_hour_three_are_sent()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");
        var page = await browser.Post(await browser.Get(Page), ("Address", "victim@mail.example"));

        for (var times = 0; times < 100; times++)
        {
            akamon.Clock.Pass(TimeSpan.FromSeconds(5));
            await browser.SendForm($"{Page}?handler=Send", [new("__RequestVerificationToken", page.Token)]);
        }

        (await Codes(akamon)).ShouldBeInRange(1, 3);
    }

    [Fact]
    [Trait("case", "sec:G15")]
    public async Task Another_account_adds_nothing_to_what_one_address_gets()
    {
        await using var akamon = await RunningAkamon.Start();
        for (var accounts = 0; accounts < 6; accounts++)
        {
            var person = await akamon.NewPersonWithMfa();
            using var browser = akamon.NewBrowser($"127.0.9.{accounts + 1}");
            await browser.SignIn(akamon, person, "/security-info");
            var page = await browser.Post(await browser.Get(Page), ("Address", "victim@mail.example"));
            await browser.SendForm($"{Page}?handler=Send", [new("__RequestVerificationToken", page.Token)]);
        }

        (await Codes(akamon)).ShouldBeInRange(1, 3);
    }

    // Whoever has no address on file yet is told of changes nowhere: every mail here is a code.
    private static Task<int> Codes(RunningAkamon akamon) => akamon.Read(db => db.Set<OutboxMessage>().CountAsync(row => row.Channel == Channel.Mail));
}
