using Akamon.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Lab;

/// <summary>The play area: demo people, their phone and mailbox, and systems to go to.</summary>
[Guard(Guard.Lab)]
internal sealed class IndexModel(DemoAccounts accounts, LabPhone phone, Frame frame, Systems.SignalInbox inbox, LabTelephone? telephone = null) : PageModel
{
    public sealed record Row(DemoAccounts.Person Person, IReadOnlyList<LabPhone.Code> Codes);

    public IReadOnlyList<Row> People { get; private set; } = [];

    public IReadOnlyList<LabPhone.Message> Messages { get; private set; } = [];

    public IReadOnlyList<LabCall> Calls => telephone?.Live ?? [];

    public IReadOnlyList<Systems.Arrival> Arrived => inbox.Latest;

    public static string Words(Systems.Arrival one) => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "ja" ? one.Reason.Japanese : one.Reason.English;

    public async Task OnGet(CancellationToken cancel)
    {
        frame.Wide = true;
        var codes = await phone.Codes(cancel);
        People = [.. accounts.All.Select(person => new Row(person, [.. codes.Where(code => string.Equals(code.CommonId, person.CommonId, StringComparison.Ordinal))]))];
        Messages = await phone.Messages(to: null, after: null, cancel);
    }

    public static string State(DemoAccounts.Person person) => person.State switch
    {
        "no methods" => LabText.StateNothing,
        "MFA in use" => LabText.StateInUse,
        _ => LabText.StateRegistered,
    };

    public static string Role(DemoAccounts.Person person) => LabText.ResourceManager.GetString($"Role_{person.Role}", LabText.Culture) ?? person.Role;
}
