using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Akamon.Security;

namespace Akamon.Delivery.Sms.Http;

/// <summary>
/// JSON in both directions, each signed: X-Akamon-Time holds Unix seconds, X-Akamon-Signature the hexadecimal HMAC-SHA-256 of
/// time, full stop and body. The service keeps "key" for a day and sends a message with the same one once.
/// </summary>
internal sealed class SignedGateway(SignedService service, GatewayLine line, TimeProvider clock) : ISmsGateway
{
    private const string Time = "X-Akamon-Time", Signature = "X-Akamon-Signature";
    private static readonly TimeSpan _drift = TimeSpan.FromMinutes(5);

    public string Name => service.Name;

    public bool KnowsRepeats => true;

    public async Task Send(SmsLetter message, CancellationToken cancel)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            key = message.Key.ToString("n"),
            to = message.To.E164,
            from = service.From,
            text = message.Text,
            seconds = Math.Max(1, (int)message.Useful.TotalSeconds),
            report = message.Reports?.AbsoluteUri,
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, service.Address);
        var time = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("Idempotency-Key", message.Key.ToString("n"));
        request.Headers.Add(Time, time);
        request.Headers.Add(Signature, Convert.ToHexStringLower(Mac(time, body)));
        var answer = await line.Post(request, body, "application/json", message.Leaves, cancel);
        if (!AnswerJson.Holds(answer, "id"))
            throw line.Unclear();
    }

    public async Task<SmsReport?> Read(HttpRequest request, Uri address, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancel); // Kestrel bounds it.
        if (!IsSigned(request, body.ToArray()))
            return null;
        return AnswerJson.Text(Encoding.UTF8.GetString(body.ToArray()), "status") switch
        {
            "delivered" => SmsReport.Delivered,
            "undelivered" => SmsReport.Undelivered,
            "sent" => SmsReport.OnItsWay,
            _ => null,
        };
    }

    private bool IsSigned(HttpRequest request, byte[] body)
    {
        var time = request.Headers[Time].ToString();
        return long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - seconds) <= (long)_drift.TotalSeconds
            && Secrets.Same(Encoding.ASCII.GetBytes(request.Headers[Signature].ToString()), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Mac(time, body))));
    }

    private byte[] Mac(string time, byte[] body) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(service.Key), (byte[])[.. Encoding.ASCII.GetBytes(time + "."), .. body]);
}
