using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akamon.Delivery;

namespace Akamon.Tests.Delivery;

public sealed class HandingOverTexts
{
    [Theory]
    [Trait("case", "sec:C12")]
    [InlineData(202, "0: Accepted for delivery", MessageState.Sent)]
    [InlineData(202, "3: Queued for later delivery", MessageState.Sent)]
    [InlineData(202, "<html>welcome</html>", MessageState.Unsure)]
    [InlineData(403, "Authorization failed for sendsms", MessageState.Failed)]
    [InlineData(400, "Missing parameter", MessageState.Failed)]
    [InlineData(500, "Internal error", MessageState.Queued)]
    [InlineData(503, "Busy", MessageState.Queued)]
    [InlineData(429, "Too many", MessageState.Queued)]
    [InlineData(504, "Nobody knows", MessageState.Unsure)]
    public async Task Each_answer_of_a_gateway_has_its_own_meaning(int status, string body, MessageState state)
    {
        await using var gateway = new ScriptedGateway { Answer = ScriptedGateway.Says(status, body) };
        await using var akamon = await RunningAkamon.Start(Texts.Kannel(gateway.Address));

        var message = await akamon.Send();

        message.State.ShouldBe(state);
        gateway.All.Count.ShouldBe(1);
    }

    [Theory]
    [Trait("case", "sec:C12")]
    [InlineData(null)] // It never answers.
    [InlineData("")] // It hangs up.
    [InlineData("not in HTTP at all\r\n\r\n")]
    [InlineData("HTTP/1.1 202 Half\r\nContent-Length: 100\r\n")]
    public async Task What_may_have_been_taken_is_never_sent_again(string? answer)
    {
        await using var gateway = new ScriptedGateway { Answer = answer };
        await using var akamon = await RunningAkamon.Start(Texts.Kannel(gateway.Address));

        var message = await akamon.Send();
        var later = await akamon.Turn(message.Id);

        message.State.ShouldBe(MessageState.Unsure);
        later.State.ShouldBe(MessageState.Unsure);
        gateway.All.Count.ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:C12")]
    public async Task An_answer_without_end_is_not_read()
    {
        await using var gateway = new ScriptedGateway { Answer = ScriptedGateway.Says(202, new string('0', 1_000_000)) };
        await using var akamon = await RunningAkamon.Start(Texts.Kannel(gateway.Address));

        (await akamon.Send()).State.ShouldBe(MessageState.Unsure);
    }

    [Fact]
    [Trait("case", "sec:C12")]
    public async Task A_gateway_that_answers_twice_confuses_no_other_message()
    {
        var yes = ScriptedGateway.Says(202, "0: Accepted for delivery");
        await using var gateway = new ScriptedGateway { Answer = yes + ScriptedGateway.Says(403, "Not yours") };
        await using var akamon = await RunningAkamon.Start(Texts.Kannel(gateway.Address));

        var first = await akamon.Send();
        gateway.Answer = yes;
        var second = await akamon.Send();

        first.State.ShouldBe(MessageState.Sent);
        second.State.ShouldBe(MessageState.Sent);
        gateway.All.Count.ShouldBe(2);
    }

    [Fact]
    [Trait("case", "sec:C12")]
    public async Task A_redirect_is_not_followed()
    {
        await using var thief = new ScriptedGateway();
        await using var gateway = new ScriptedGateway { Answer = ScriptedGateway.Says(301, "", $"Location: {thief.Address}\r\n") };
        await using var akamon = await RunningAkamon.Start(Texts.Kannel(gateway.Address));

        var message = await akamon.Send();

        message.State.ShouldBe(MessageState.Failed);
        thief.All.ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:C12")]
    public async Task A_gateway_that_fails_is_asked_three_times_and_no_more()
    {
        await using var gateway = new ScriptedGateway { Answer = ScriptedGateway.Says(500, "Internal error") };
        await using var akamon = await RunningAkamon.Start(Texts.Kannel(gateway.Address));
        var id = await akamon.Queue();
        List<MessageState> states = [];
        foreach (var _ in Enumerable.Range(0, 5))
            states.Add((await akamon.Turn(id)).State);

        states.ShouldBe([MessageState.Queued, MessageState.Queued, MessageState.Failed, MessageState.Failed, MessageState.Failed]);
        gateway.All.Count.ShouldBe(3);
    }

    [Fact]
    [Trait("case", "sec:RC9")]
    public async Task Waiting_for_a_gateway_that_is_down_counts_as_no_try()
    {
        var port = FreePort.Next();
        await using var akamon = await RunningAkamon.Start(Texts.Kannel($"http://127.0.0.1:{port}/send"));
        var id = await akamon.Queue();
        foreach (var _ in Enumerable.Range(0, 10))
            (await akamon.Turn(id)).State.ShouldBe(MessageState.Queued);

        await using var gateway = new ScriptedGateway(port);
        var message = await akamon.Turn(id);

        message.State.ShouldBe(MessageState.Sent);
        message.Tries.ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:O12")]
    public async Task A_gateway_that_keeps_failing_is_left_alone_and_then_tried_by_one()
    {
        await using var gateway = new ScriptedGateway { Answer = ScriptedGateway.Says(500, "Internal error") };
        await using var akamon = await RunningAkamon.Start(Texts.Kannel(gateway.Address));
        foreach (var _ in Enumerable.Range(0, 25))
            await akamon.Send();
        var asked = gateway.All.Count;

        gateway.Answer = ScriptedGateway.Says(202, "0: Accepted for delivery");
        var resting = await akamon.Send();
        akamon.Clock.Pass(TimeSpan.FromSeconds(11));
        var tried = await akamon.Send();
        for (var i = 0; i < 50 && tried.State is not MessageState.Sent; i++) // One of those that waited was the one: this follows.
        {
            akamon.Clock.Pass(TimeSpan.FromSeconds(2));
            tried = await akamon.Turn(tried.Id);
        }

        asked.ShouldBe(20);
        resting.State.ShouldBe(MessageState.Queued);
        tried.State.ShouldBe(MessageState.Sent);
    }

    [Fact]
    public async Task Kannel_gets_what_it_needs_and_no_secret_in_the_address()
    {
        await using var gateway = new ScriptedGateway();
        await using var akamon = await RunningAkamon.Start([.. Texts.Kannel(gateway.Address), ("Delivery:Sms:Kannel:0:Smsc", "carrier")]);

        await akamon.Send("赤門の確認コード: 123456\n@id.example.org #123456");

        var heard = gateway.All.ShouldHaveSingleItem();
        heard.Line.ShouldBe("POST /send HTTP/1.1");
        heard.Body.ShouldBe("赤門の確認コード: 123456\n@id.example.org #123456");
        heard.Headers["Content-Type"].ShouldBe("text/plain; charset=UTF-8");
        heard.Headers["X-Kannel-To"].ShouldBe(Texts.Number);
        heard.Headers["X-Kannel-Coding"].ShouldBe("2");
        heard.Headers["X-Kannel-Validity"].ShouldBe("5");
        heard.Headers["X-Kannel-SMSC"].ShouldBe("carrier");
        heard.Headers["X-Kannel-DLR-Mask"].ShouldBe("31");
        heard.Headers["X-Kannel-DLR-Url"].ShouldMatch(@"^https://id\.example\.org/delivery/sms/kannel/[A-Za-z0-9_-]{43}\?status=%d$");
    }

    [Theory]
    [Trait("case", "sec:RC3")]
    [InlineData("+819012345678\r\nX-Kannel-To: +1900555000", "Akamon: 123456")]
    [InlineData("+819012345678,+819012345679", "Akamon: 123456")]
    [InlineData("090-1234-5678", "Akamon: 123456")]
    [InlineData("+81312345678", "Akamon: 123456")]
    [InlineData("+819012345678", "Akamon: 123456\r\nX-Kannel-To: +1900555000")]
    [InlineData("+819012345678", "Akamon: \u001b123456")]
    [InlineData("+819012345678", "")]
    public async Task Nothing_but_our_own_digits_and_plain_text_reaches_a_gateway(string number, string text)
    {
        await using var gateway = new ScriptedGateway();
        await using var akamon = await RunningAkamon.Start(Texts.Kannel(gateway.Address));

        var message = await akamon.Send(text, number);

        message.State.ShouldBe(MessageState.Failed);
        gateway.All.ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:RC3")]
    public async Task A_form_encodes_whatever_the_text_holds()
    {
        await using var gateway = new ScriptedGateway { Answer = ScriptedGateway.Says(201, """{"sid":"SM1","status":"queued"}""") };
        await using var akamon = await RunningAkamon.Start(Texts.Form(gateway.Address));

        var message = await akamon.Send("a&To=+1900555000&x=%0d%0a 赤門");

        message.State.ShouldBe(MessageState.Sent);
        var heard = gateway.All.ShouldHaveSingleItem();
        heard.Headers["Authorization"].ShouldBe($"Basic {Convert.ToBase64String("AC1:form-password"u8)}");
        heard.Body.Split('&').Count(field => field.StartsWith("To=", StringComparison.Ordinal)).ShouldBe(1);
        heard.Body.ShouldContain("To=%2B819012345678&From=%2B815011112222&Body=a%26To%3D%2B1900555000%26x%3D%250d%250a+%E8%B5%A4%E9%96%80&StatusCallback=https%3A%2F%2Fid.example.org%2Fdelivery%2Fsms%2Fform%2F");
    }

    [Theory]
    [Trait("case", "sec:N06")]
    [InlineData(403)]
    [InlineData(500)]
    [InlineData(202)]
    public async Task No_log_line_names_the_number_the_text_or_the_password(int status)
    {
        await using var gateway = new ScriptedGateway { Answer = ScriptedGateway.Says(status, "+819012345678 said no to 123456") };
        await using var akamon = await RunningAkamon.Start([.. Texts.Kannel(gateway.Address), ("Logging:LogLevel:Default", "Trace")]);

        var message = await akamon.Send();

        var log = string.Join('\n', akamon.Log.Lines);
        log.ShouldContain(message.Id.ToString());
        log.ShouldNotContain("9012345678");
        log.ShouldNotContain("123456");
        log.ShouldNotContain("kannel-password");
    }

    [Fact]
    public async Task What_has_left_is_kept_neither_as_text_nor_as_subject()
    {
        await using var gateway = new ScriptedGateway();
        await using var akamon = await RunningAkamon.Start(Texts.Kannel(gateway.Address));

        var message = await akamon.Send();

        message.Body.ShouldBeEmpty();
        message.Subject.ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:RC9")]
    public async Task A_gateway_with_a_certificate_of_its_own_making_gets_nothing()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var heard = Listen(listener, made);
        await using var akamon = await RunningAkamon.Start(Texts.Kannel($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/send"));

        var message = await akamon.Send();

        message.State.ShouldBe(MessageState.Queued);
        message.Gateway.ShouldBeNull();
        (await heard).ShouldBe(0);
    }

    [Fact]
    public async Task Figures_name_the_gateway_and_nobody_else()
    {
        List<string> labels = [];
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name is "Akamon") listener.EnableMeasurementEvents(instrument); } };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => { lock (labels) labels.Add($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}"); });
        meters.Start();
        await using var gateway = new ScriptedGateway();
        await using var akamon = await RunningAkamon.Start(Texts.Kannel(gateway.Address, name: "figures"));

        await akamon.Send();

        lock (labels)
        {
            labels.ShouldContain("akamon.sms.sent figures taken");
            labels.ShouldAllBe(label => !label.Contains("9012345678", StringComparison.Ordinal));
        }
    }

    // How many bytes of a request came through.
    private static async Task<int> Listen(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsServerAsync(certificate);
            return await tls.ReadAsync(new byte[1_000]);
        }
        catch (Exception refused) when (refused is IOException or System.Security.Authentication.AuthenticationException)
        {
            return 0;
        }
    }
}
