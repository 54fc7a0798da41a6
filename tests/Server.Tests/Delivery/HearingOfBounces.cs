using System.Net;
using System.Net.Mail;
using Akamon.Security;
using Akamon.Delivery;
using Akamon.Delivery.Mail;
using Akamon.Tests.Methods.ContactMail;
using Akamon.Tests.Methods.RecoveryCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Delivery;

/// <summary>Mail that cannot arrive: told at once by the mail server, or later by a report.</summary>
public sealed class HearingOfBounces
{
    private const string Secret = "bounces-0123456789-0123456789-0123456789";

    [Fact]
    [Trait("req", "3.27")]
    public async Task A_report_about_a_mail_of_ours_kills_the_address_it_was_sent_to()
    {
        await using var akamon = await RunningAkamon.Start(("Delivery:Mail:BounceSecret", Secret));
        var (person, letter) = await Written(akamon);

        (await Hand(akamon, Report(akamon, letter.Id))).ShouldBe(HttpStatusCode.NoContent);

        (await KeepingAddressesAlive.Of(akamon, person)).Single().Dead.ShouldBeTrue();
        (await akamon.Read(db => db.Set<OutboxMessage>().SingleAsync(row => row.Id == letter.Id))).State.ShouldBe(MessageState.Undelivered);
    }

    [Theory]
    [InlineData("Status: 5.1.1", "Status: 4.2.2")]
    [InlineData("Status: 5.1.1", "Status: 5.7.1")]
    [InlineData("Status: 5.1.1", "Status: 5.2.2")]
    [InlineData("Action: failed", "Action: delayed")]
    [InlineData("<akamon.", "<akamom.")]
    public async Task A_report_of_something_else_or_of_no_mail_of_ours_changes_nothing(string from, string to)
    {
        await using var akamon = await RunningAkamon.Start(("Delivery:Mail:BounceSecret", Secret));
        var (person, letter) = await Written(akamon);

        (await Hand(akamon, Report(akamon, letter.Id).Replace(from, to, StringComparison.Ordinal))).ShouldBe(HttpStatusCode.NoContent);

        (await KeepingAddressesAlive.Of(akamon, person)).Single().Dead.ShouldBeFalse();
    }

    [Fact]
    public async Task A_forged_reference_without_the_secret_or_too_much_is_refused_or_nothing()
    {
        await using var akamon = await RunningAkamon.Start(("Delivery:Mail:BounceSecret", Secret));
        var (person, letter) = await Written(akamon);
        var forged = $"<akamon.{System.Buffers.Text.Base64Url.EncodeToString([.. letter.Id.ToByteArray(), .. new byte[16]])}@x>";

        (await Hand(akamon, Report(akamon, letter.Id), secret: null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Hand(akamon, Report(akamon, letter.Id), secret: Secret + "x")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Hand(akamon, new string('x', 70_000))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Hand(akamon, $"Action: failed\nStatus: 5.1.1\nMessage-ID: {forged}\n")).ShouldBe(HttpStatusCode.NoContent);

        (await KeepingAddressesAlive.Of(akamon, person)).Single().Dead.ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_secret_nobody_may_hand_in_anything()
    {
        await using var akamon = await RunningAkamon.Start();

        (await Hand(akamon, "x", secret: "")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(550, "Mailbox unavailable. The server response was: 5.1.1 <x@y>: Recipient address rejected", true, true)]
    [InlineData(550, "Mailbox unavailable. The server response was: no such user", true, true)]
    [InlineData(554, "Transaction failed. The server response was: 5.7.1 <x@y>: Relay access denied", true, false)]
    [InlineData(550, "Mailbox unavailable. The server response was: 5.7.1 Blocked", true, false)]
    [InlineData(552, "Exceeded storage. The server response was: 5.2.2 Mailbox full", true, false)]
    [InlineData(450, "Mailbox busy. The server response was: 4.2.0 Greylisted", false, false)]
    public void A_reply_says_whether_it_is_final_and_whether_it_is_the_mailbox(int code, string reply, bool permanent, bool dead)
    {
        Refusal.IsPermanent((SmtpStatusCode)code).ShouldBe(permanent);
        Refusal.IsDead((SmtpStatusCode)code, reply).ShouldBe(dead);
    }

    [Fact]
    [Trait("req", "3.27")]
    public async Task A_mail_server_that_refuses_the_recipient_kills_the_address()
    {
        await using var server = new RefusingMailServer("550 5.1.1 No such user");
        await using var akamon = await RunningAkamon.Start();
        var (person, _) = await Written(akamon);
        var gateway = new SmtpGateway(akamon.App.Services.GetRequiredService<MailReference>(), Microsoft.Extensions.Options.Options.Create(new MailOptions { Host = "127.0.0.1", Port = server.Port, Encrypt = false, From = "akamon@example.org" }));
        var problem = await Should.ThrowAsync<DeliveryException>(gateway.Send(new(Ids.New(akamon.Clock), "one@mail.example", "s", "b", akamon.Clock.GetUtcNow()), CancellationToken.None));
        akamon.Clock.Pass(TimeSpan.FromSeconds(1));
        akamon.Mail.Refuses = problem;

        await akamon.AddApp(person);
        for (var looks = 0; looks < 100 && !(await KeepingAddressesAlive.Of(akamon, person)).Single().Dead; looks++)
            await Task.Delay(50);

        (problem.Permanent, problem.DeadRecipient).ShouldBe((true, true));
        (await KeepingAddressesAlive.Of(akamon, person)).Single().Dead.ShouldBeTrue();
    }

    private static async Task<(Person Person, Letter Letter)> Written(RunningAkamon akamon)
    {
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "one@mail.example");
        var letter = await akamon.Mail.Told("A method was registered");
        for (var looks = 0; looks < 100 && await akamon.Read(db => db.Set<OutboxMessage>().AnyAsync(row => row.Id == letter.Id && row.State != MessageState.Sent)); looks++)
            await Task.Delay(20);
        return (person, letter);
    }

    private static string Report(RunningAkamon akamon, Guid message) => $"""
        From: MAILER-DAEMON@example.org
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822; somebody.else@mail.example
        Action: failed
        Status: 5.1.1

        --b
        Content-Type: text/rfc822-headers

        Message-ID: {akamon.App.Services.GetRequiredService<MailReference>().Make(message, "example.org")}
        --b--
        """;

    private static async Task<HttpStatusCode> Hand(RunningAkamon akamon, string mail, string? secret = Secret)
    {
        using var server = akamon.NewBrowser();
        server.Headers.Clear();
        return (await server.Send(HttpMethod.Post, "/delivery/mail/bounces", new StringContent(mail), secret is null ? [] : [("Authorization", $"Bearer {secret}")])).Status;
    }
}
