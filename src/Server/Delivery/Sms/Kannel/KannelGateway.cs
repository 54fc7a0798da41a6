using System.Globalization;
using System.Text;

namespace Akamon.Delivery.Sms.Kannel;

/// <summary>
/// Kannel's sendsms over POST: settings in X-Kannel headers, the text as the body, so that neither password nor number stands
/// in an address that a box would log. Kannel keeps no keys: what may have arrived is not sent again.
/// </summary>
internal sealed class KannelGateway(KannelBox box, GatewayLine line) : ISmsGateway
{
    // Every kind of report: on the phone 1, undeliverable 2, waiting 4, taken by the carrier 8, refused by it 16.
    private const string AllReports = "31";

    public string Name => box.Name;

    public bool KnowsRepeats => false;

    public async Task Send(SmsLetter message, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, box.Address);
        Add("Username", box.User);
        Add("Password", box.Password);
        Add("From", box.From);
        Add("To", message.To.E164);
        Add("Coding", IsPlain(message.Text) ? "0" : "2"); // GSM 7-bit, or UCS-2 from the charset of the body.
        Add("Validity", Math.Max(1, (int)message.Useful.TotalMinutes).ToString(CultureInfo.InvariantCulture)); // Minutes: what is kept over an outage must not come late.
        if (box.Smsc.Length > 0)
            Add("SMSC", box.Smsc);
        if (message.Reports is { } address)
        {
            Add("DLR-Mask", AllReports);
            Add("DLR-Url", $"{address}?status=%d");
        }
        var answer = await line.Post(request, Encoding.UTF8.GetBytes(message.Text), "text/plain; charset=UTF-8", message.Leaves, cancel);
        if (!answer.StartsWith("0:", StringComparison.Ordinal) && !answer.StartsWith("3:", StringComparison.Ordinal))
            throw line.Unclear();

        void Add(string name, string value) => request.Headers.Add($"X-Kannel-{name}", value);
    }

    public Task<SmsReport?> Read(HttpRequest request, Uri address, CancellationToken cancel) => Task.FromResult<SmsReport?>(request.Query["status"].ToString() switch
    {
        "1" => SmsReport.Delivered,
        "2" or "16" => SmsReport.Undelivered,
        "4" or "8" => SmsReport.OnItsWay,
        _ => null,
    });

    // The letters that ASCII and the GSM alphabet share, at one septet each.
    private static bool IsPlain(string text) => text.All(letter => letter is '\n' or (>= ' ' and <= '~' and not ('`' or '[' or ']' or '{' or '}' or '\\' or '^' or '|' or '~')));
}
