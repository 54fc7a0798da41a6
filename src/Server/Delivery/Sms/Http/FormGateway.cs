using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Akamon.Delivery.Sms.Http;

/// <summary>A service in the style of Twilio: a form, basic authentication, an answer in JSON, reports that are signed forms.</summary>
internal sealed class FormGateway(FormService service, GatewayLine line) : ISmsGateway
{
    private const int ShortestSeconds = 60;

    public string Name => service.Name;

    public bool KnowsRepeats => service.KnowsRepeats;

    public async Task Send(SmsLetter message, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, service.Address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{service.User}:{service.Password}")));
        request.Headers.Add("Idempotency-Key", message.Key.ToString("n"));
        request.Headers.Accept.ParseAdd("application/json");
        List<KeyValuePair<string, string>> fields = [new(service.ToField, message.To.E164), new(service.FromField, service.From), new(service.TextField, message.Text)];
        if (message.Reports is { } address)
            fields.Add(new(service.ReportField, address.AbsoluteUri));
        if (service.ValidityField.Length > 0)
            fields.Add(new(service.ValidityField, Math.Max(ShortestSeconds, (int)message.Useful.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
        using var form = new FormUrlEncodedContent(fields); // Encodes every name and value.
        var answer = await line.Post(request, await form.ReadAsByteArrayAsync(cancel), "application/x-www-form-urlencoded", message.Leaves, cancel);
        if (!AnswerJson.Holds(answer, service.IdProperty))
            throw line.Unclear();
    }

    public async Task<SmsReport?> Read(HttpRequest request, Uri address, CancellationToken cancel)
    {
        if (!request.HasFormContentType)
            return null;
        var form = await request.ReadFormAsync(cancel);
        if (service.SignsReports && !FormSignature.IsRight(form, address, service.ReportKey.Length > 0 ? service.ReportKey : service.Password, request.Headers[FormSignature.Header].ToString()))
            return null;
        return form[service.StatusField].ToString() switch
        {
            "delivered" or "read" => SmsReport.Delivered,
            "undelivered" or "failed" => SmsReport.Undelivered,
            "accepted" or "scheduled" or "queued" or "sending" or "sent" => SmsReport.OnItsWay,
            _ => null,
        };
    }
}
