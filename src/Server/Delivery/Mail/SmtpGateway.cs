using System.Net;
using System.Net.Mail;
using System.Text;
using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Mail;

/// <summary>Mail over SMTP. STARTTLS is demanded, never merely hoped for: without it nothing is sent.</summary>
internal sealed class SmtpGateway(MailReference references, IOptions<MailOptions> options) : IGateway
{
    public Channel Channel => Channel.Mail;

    public async Task Send(Letter message, CancellationToken cancel)
    {
        var settings = options.Value;
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Encrypt, Timeout = (int)settings.Timeout.TotalMilliseconds };
        if (settings.User.Length > 0)
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        using var mail = new MailMessage(settings.From, message.Recipient, message.Subject, message.Body) { BodyEncoding = Encoding.UTF8, SubjectEncoding = Encoding.UTF8 };
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("Message-ID", references.Make(message.Id, mail.From!.Host)); // Given to its constructor.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(settings.Timeout);
        try
        {
            await client.SendMailAsync(mail, limit.Token);
        }
        catch (SmtpFailedRecipientException refused)
        {
            throw new DeliveryException("The mail server refuses this recipient.", Refusal.IsPermanent(refused.StatusCode), refused) { DeadRecipient = Refusal.IsDead(refused.StatusCode, refused.Message) };
        }
        catch (SmtpException problem)
        {
            throw new DeliveryException("The mail server did not take the message.", permanent: false, problem);
        }
        catch (OperationCanceledException problem) when (!cancel.IsCancellationRequested)
        {
            throw new DeliveryException("The mail server did not answer in time.", permanent: false, problem);
        }
    }
}
