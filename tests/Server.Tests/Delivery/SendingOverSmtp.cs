using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akamon.Delivery;
using Akamon.Delivery.Mail;
using Akamon.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Delivery;

/// <summary>Mail leaves encrypted, to a server that can show who it is, or it waits.</summary>
public sealed class SendingOverSmtp
{
    private const string Recipient = "one@mail.example";

    [Theory]
    [Trait("case", "sec:G14")]
    [InlineData(Fault.NoStartTls)]
    [InlineData(Fault.OwnCertificate)]
    [InlineData(Fault.Silent)]
    [InlineData(Fault.Busy)]
    [InlineData(Fault.Refuses)]
    public async Task A_server_that_is_not_right_gets_no_mail_and_may_be_tried_again(Fault fault)
    {
        await using var server = new MailServer(fault);
        await using var akamon = await RunningAkamon.Start();
        var options = new MailOptions { Host = "127.0.0.1", Port = server.Port, Encrypt = true, From = "akamon@example.org", User = "akamon", Password = "only-for-this-server", Timeout = TimeSpan.FromSeconds(2) };
        var gateway = new SmtpGateway(akamon.App.Services.GetRequiredService<MailReference>(), Microsoft.Extensions.Options.Options.Create(options));

        var problem = await Should.ThrowAsync<DeliveryException>(gateway.Send(new(Ids.New(akamon.Clock), Recipient, "123456 is your code", "123456", akamon.Clock.GetUtcNow()), CancellationToken.None));

        (problem.Permanent, problem.DeadRecipient).ShouldBe((false, false));
        var heard = string.Join('\n', server.Heard);
        heard.ShouldNotContain(Recipient);
        heard.ShouldNotContain("123456");
        heard.ShouldNotContain("AUTH");
        heard.ShouldNotContain(Convert.ToBase64String("only-for-this-server"u8));
    }

    public enum Fault { NoStartTls, OwnCertificate, Silent, Busy, Refuses }

    /// <summary>Remembers every line that it can read.</summary>
    private sealed class MailServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _end = new();
        private readonly Task _work;

        public MailServer(Fault fault)
        {
            _listener.Start();
            _work = Serve(fault);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public List<string> Heard { get; } = [];

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            _listener.Stop();
            await _work;
            _end.Dispose();
        }

        private async Task Serve(Fault fault)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                if (fault is Fault.Silent)
                    await Task.Delay(Timeout.Infinite, _end.Token);
                await using var line = client.GetStream();
                await Talk(line, fault, fault switch { Fault.Busy => "421 4.3.2 Busy", Fault.Refuses => "554 5.3.2 No service", _ => "220 mx.example.org" });
            }
            catch (Exception over) when (over is OperationCanceledException or IOException or SocketException or System.Security.Authentication.AuthenticationException)
            {
                // They hung up, or the test is over.
            }
        }

        private async Task Talk(Stream line, Fault fault, string greeting)
        {
            using var reader = new StreamReader(line, leaveOpen: true);
            await using var writer = new StreamWriter(line, leaveOpen: true) { AutoFlush = true, NewLine = "\r\n" };
            await writer.WriteLineAsync(greeting);
            while (await reader.ReadLineAsync(_end.Token) is { } said)
            {
                Heard.Add(said);
                var starts = said.StartsWith("STARTTLS", StringComparison.Ordinal);
                await writer.WriteLineAsync(starts ? "220 go ahead" : said.StartsWith("EHLO", StringComparison.Ordinal) && fault is Fault.OwnCertificate ? "250-mx.example.org\r\n250-STARTTLS\r\n250 AUTH LOGIN PLAIN" : "250 ok");
                if (starts)
                {
                    await Encrypt(line);
                    return;
                }
            }
        }

        private async Task Encrypt(Stream line)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var own = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
            await using var tls = new SslStream(line);
            await tls.AuthenticateAsServerAsync(own);
            await Talk(tls, Fault.NoStartTls, "");
        }
    }
}
