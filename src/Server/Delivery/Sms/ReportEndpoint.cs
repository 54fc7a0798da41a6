using Akamon.Database;

namespace Akamon.Delivery.Sms;

/// <summary>Where gateways bring their reports. Whatever is not a report of theirs is 400 and changes nothing.</summary>
internal static class ReportEndpoint
{
    public static async Task<IResult> Take(string gateway, string reference, HttpContext context, SmsGateways gateways, SmsReports reports, AkamonDb db, CancellationToken cancel)
    {
        if (gateways.Find(gateway) is not { } from || reports.Message(gateway, reference) is not { } message || reports.Address(gateway, message) is not { } address)
            return TypedResults.BadRequest();
        if (await Read(from, context.Request, address, cancel) is not { } report)
            return TypedResults.BadRequest();
        await reports.Note(db, gateway, message, report, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<SmsReport?> Read(ISmsGateway from, HttpRequest request, Uri address, CancellationToken cancel)
    {
        try
        {
            return await from.Read(request, address, cancel);
        }
        catch (Exception problem) when (problem is BadHttpRequestException or InvalidDataException or IOException)
        {
            return null; // Half a report, or a form that is none.
        }
    }
}
