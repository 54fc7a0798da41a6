using System.Globalization;
using System.Xml.Linq;

namespace Akamon.Delivery.Calls.Hooks;

/// <summary>
/// What the service is told to do, in its own markup. It listens for one key at a time, because # is one too; a key that is
/// pressed into the question, or within a second of its end, is marked as early and approves nothing (sec:C13).
/// </summary>
internal sealed class HookScript(HookAddress address, Guid call, string language)
{
    public string Ask(int round, string typed)
    {
        // Keys pressed into the question approve nothing; but a zero that came too early must not turn the # after it into a yes.
        var question = Listen(round, typed, early: true);
        question.Add(Play($"question-{Text(round)}.wav"));
        return Answer(question, Listen(round, typed, early: false), Next(round, typed));
    }

    public string GoOn(int round, string typed) => Answer(Listen(round, typed, early: false), Next(round, typed));

    public string Leave(CallEnd end) => Answer(Play($"{end}-{language}.wav"), new XElement("Hangup"));

    public static string HangUp => Answer(new XElement("Hangup"));

    private XElement Play(string sound) => new("Play", address.Of(call, sound)!.AbsoluteUri); // There is an origin, or nobody would have been called.

    private XElement Listen(int round, string typed, bool early) => new("Gather",
        new XAttribute("input", "dtmf"), new XAttribute("numDigits", 1), new XAttribute("finishOnKey", ""), new XAttribute("timeout", early ? "1" : Text((int)Keypad.Listens.TotalSeconds)),
        new XAttribute("method", "POST"), new XAttribute("action", $"{address.Of(call, "keys")!.AbsoluteUri}?round={Text(round)}&typed={Uri.EscapeDataString(typed)}{(early ? "&early=1" : "")}"));

    // Comes after listening in vain.
    private XElement Next(int round, string typed) => new("Redirect", new XAttribute("method", "POST"), $"{address.Of(call, "keys")!.AbsoluteUri}?round={Text(round)}&typed={Uri.EscapeDataString(typed)}");

    private static string Answer(params XElement[] verbs) => new XDeclaration("1.0", "UTF-8", null) + new XElement("Response", verbs).ToString(SaveOptions.DisableFormatting);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
