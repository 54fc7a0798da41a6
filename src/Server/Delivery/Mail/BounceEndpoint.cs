using System.Text;
using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Mail;

/// <summary>
/// Where the mail server pipes what comes back to the sender's address: the mail as it is, with a secret as bearer. Only one that
/// quotes the reference of a mail of ours, still known, does anything; the recipient is the one we wrote to, never one it names.
/// </summary>
internal static class BounceEndpoint
{
    public const string Path = "/delivery/mail/bounces";
    public const int MostBytes = 64 * 1024;
    private const string Scheme = "Bearer ";

    public static async Task<IResult> Take(HttpRequest request, AkamonDb db, Vault vault, MailReference references, IEnumerable<IDeadRecipients> dead, IOptions<MailOptions> options, TimeProvider clock, CancellationToken cancel)
    {
        if (!Knows(request, options.Value.BounceSecret))
            return TypedResults.Unauthorized();
        if (await Read(request, cancel) is not { } mail)
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (BounceReport.IsDead(mail) && references.Find(mail) is { } id && await db.Set<OutboxMessage>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.Channel == Channel.Mail, cancel) is { AccountId: { } account } sent)
        {
            var now = clock.GetUtcNow();
            await db.Set<OutboxMessage>().Where(row => row.Id == id && row.State == MessageState.Sent)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, MessageState.Undelivered).SetProperty(row => row.Finished, now), cancel);
            foreach (var ear in dead)
                await ear.Note(account, vault.OpenText(Outbox.RecipientColumn, id, sent.Recipient), sent.Created, cancel);
        }
        return TypedResults.NoContent(); // Whatever it was: the mail server has no use for it any more.
    }

    private static bool Knows(HttpRequest request, string secret) =>
        secret.Length > 0 && request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && Secrets.Same(Secrets.Hash(header[Scheme.Length..].Trim()), Secrets.Hash(secret));

    private static async Task<string?> Read(HttpRequest request, CancellationToken cancel)
    {
        var buffer = new byte[MostBytes + 1];
        try
        {
            var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
            return read > MostBytes ? null : Encoding.Latin1.GetString(buffer, 0, read);
        }
        catch (Exception problem) when (problem is BadHttpRequestException or IOException)
        {
            return null; // Too much, or half a mail.
        }
    }
}
