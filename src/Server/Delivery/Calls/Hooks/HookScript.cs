using System.Globalization;
using System.Xml.Linq;

namespace Akamon.Delivery.Calls.Hooks;

/// <summary>
/// What the service is told to do, in its own markup. The question is played before the service listens, never while, so that
/// keys pressed into it count for nothing (sec:C13); it listens for one key at a time, because # is one too.
/// </summary>
internal sealed class HookScript(HookAddress address, Guid call, string language)
{
    public string Ask(int round) => Answer(Play($"question-{Text(round)}.wav"), Listen(round, ""), Next(round));

    public string GoOn(int round, string typed) => Answer(Listen(round, typed), Next(round));

    public string Leave(CallEnd end) => Answer(Play($"{end}-{language}.wav"), new XElement("Hangup"));

    public static string HangUp => Answer(new XElement("Hangup"));

    private XElement Play(string sound) => new("Play", address.Of(call, sound)!.AbsoluteUri); // There is an origin, or nobody would have been called.

    private XElement Listen(int round, string typed) => new("Gather",
        new XAttribute("input", "dtmf"), new XAttribute("numDigits", 1), new XAttribute("finishOnKey", ""), new XAttribute("timeout", Text((int)Keypad.Listens.TotalSeconds)),
        new XAttribute("method", "POST"), new XAttribute("action", $"{address.Of(call, "keys")!.AbsoluteUri}?round={Text(round)}&typed={Uri.EscapeDataString(typed)}"));

    // Comes after listening in vain.
    private XElement Next(int round) => new("Redirect", new XAttribute("method", "POST"), $"{address.Of(call, "keys")!.AbsoluteUri}?round={Text(round)}&typed=");

    private static string Answer(params XElement[] verbs) => new XDeclaration("1.0", "UTF-8", null) + new XElement("Response", verbs).ToString(SaveOptions.DisableFormatting);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
