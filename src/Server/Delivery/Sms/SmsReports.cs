using System.Buffers.Text;
using Akamon.Database;
using Akamon.Security;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Sms;

/// <summary>
/// Delivery reports: each message has an address that nobody can guess, because half of it is a keyed hash of the other half
/// and of the gateway. A report only informs: it moves the row of its message, forwards, and nothing else (sec:RC10).
/// </summary>
internal sealed class SmsReports(Vault vault, SmsMeter meter, TimeProvider clock, IOptions<SmsOptions> options, IOptions<WebOptions> web)
{
    public const string Path = "/delivery/sms";
    private const int Half = 16;

    /// <summary>Null while nobody knows what this server is called from outside.</summary>
    public Uri? Address(string gateway, Guid message) =>
        (options.Value.ReportsTo ?? web.Value.PublicOrigin) is { } origin ? new Uri(origin, $"{Path}/{gateway}/{Base64Url.EncodeToString([.. message.ToByteArray(), .. Mac(gateway, message)])}") : null;

    /// <summary>The message that an address is about; null when it is not one of ours.</summary>
    public Guid? Message(string gateway, string reference)
    {
        if (reference.Length > 64 || !Base64Url.IsValid(reference, out var length) || length != 2 * Half)
            return null;
        var bytes = Base64Url.DecodeFromChars(reference);
        var message = new Guid(bytes.AsSpan(0, Half));
        return Secrets.Same(bytes.AsSpan(Half), Mac(gateway, message)) ? message : null;
    }

    /// <summary>Any order and any number: "delivered" is the last word, and what is only on its way changes nothing that is known.</summary>
    public async Task Note(AkamonDb db, string gateway, Guid message, SmsReport report, CancellationToken cancel)
    {
        meter.Reported(gateway, report);
        var (now, mine) = (clock.GetUtcNow(), db.Set<OutboxMessage>().Where(row => row.Id == message && row.Gateway == gateway));
        var (moved, state) = report switch
        {
            SmsReport.Delivered => (mine.Where(row => row.State != MessageState.Delivered), MessageState.Delivered),
            SmsReport.Undelivered => (mine.Where(row => row.State != MessageState.Delivered && row.State != MessageState.Undelivered), MessageState.Undelivered),
            _ => (mine.Where(row => row.State == MessageState.Leaving || row.State == MessageState.Unsure), MessageState.Sent),
        };
        await moved.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state).SetProperty(row => row.Finished, now)
            .SetProperty(row => row.Subject, Array.Empty<byte>()).SetProperty(row => row.Body, Array.Empty<byte>()), cancel);
    }

    private byte[] Mac(string gateway, Guid message) => vault.Mac("sms report", $"{gateway}|{message:n}")[..Half];
}
