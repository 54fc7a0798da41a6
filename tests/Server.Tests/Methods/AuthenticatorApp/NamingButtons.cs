using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Akamon.Tests.Methods.AuthenticatorApp;

/// <summary>A page that sends somebody to a button of the app calls it what the app calls it.</summary>
public sealed partial class NamingButtons
{
    private static readonly string[] _naming = ["NotMeHint", "OneAtATime", "PairScan", "PairTypedText", "ReportedBody"];

    [Theory]
    [InlineData("AppText.resx", "en.ts")]
    [InlineData("AppText.ja.resx", "ja.ts")]
    public void What_a_page_quotes_of_the_app_stands_in_the_app(string page, string app)
    {
        var texts = XDocument.Load(Path.Combine(TestSettings.Source, "Methods", "AuthenticatorApp", page)).Descendants("data").ToDictionary(one => one.Attribute("name")!.Value, one => one.Element("value")!.Value, StringComparer.Ordinal);
        var there = File.ReadAllText(Path.Combine(TestSettings.Source, "..", "Authenticator", "src", "text", app));

        var quoted = _naming.SelectMany(name => Quotes().Matches(texts[name]).Select(quote => quote.Groups[1].Value)).ToList();

        quoted.Count.ShouldBe(5, "Each names one.");
        quoted.ShouldAllBe(words => there.Contains($"\"{words}\"", StringComparison.Ordinal));
    }

    [GeneratedRegex("[“「]([^”」]+)[”」]")]
    private static partial Regex Quotes();
}
