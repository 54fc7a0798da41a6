using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Akamon.Accounts;
using Akamon.Lab;

namespace Akamon.Tests.Layout;

/// <summary>Every sentence in both languages, saying the same.</summary>
public sealed partial class Texts
{
    public static TheoryData<string> Rooms => [.. typeof(Floorplan).Assembly.GetTypes().Where(type => type.Name.EndsWith("Text", StringComparison.Ordinal) && type.GetProperty("ResourceManager") is not null).Select(type => type.FullName ?? "")];

    [Theory, MemberData(nameof(Rooms))]
    public void Every_sentence_exists_in_both_languages(string room)
    {
        var (english, japanese) = Both(room);

        japanese.Keys.ShouldBe(english.Keys, ignoreOrder: true);
        english.Concat(japanese).Where(text => string.IsNullOrWhiteSpace(text.Value)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Rooms))]
    public void Both_languages_fill_in_the_same_values(string room)
    {
        var (english, japanese) = Both(room);

        english.Where(text => !Holes(text.Value).SetEquals(Holes(japanese[text.Key]))).Select(text => text.Key).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Rooms))]
    public void Japanese_sentences_use_Japanese_punctuation(string room)
    {
        var (_, japanese) = Both(room);

        japanese.Where(text => text.Value.Contains('，', StringComparison.Ordinal) || text.Value.Contains('．', StringComparison.Ordinal)).Select(text => text.Key).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void What_is_looked_up_by_its_name_has_words(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Kinds.Known.Where(kind => string.Equals(Kinds.Title(kind), kind, StringComparison.Ordinal)).ShouldBeEmpty();
        DemoAccounts.Roles.Where(role => LabText.ResourceManager.GetString($"Role_{role}", CultureInfo.CurrentUICulture) is null).ShouldBeEmpty();
    }

    private static (Dictionary<string, string> English, Dictionary<string, string> Japanese) Both(string room)
    {
        var manager = (ResourceManager)typeof(Floorplan).Assembly.GetType(room)!.GetProperty("ResourceManager")!.GetValue(null)!; // Rooms found it.
        return (In(manager, CultureInfo.InvariantCulture), In(manager, CultureInfo.GetCultureInfo("ja")));
    }

    private static Dictionary<string, string> In(ResourceManager manager, CultureInfo culture) =>
        manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>() // A missing language is a failure.
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    private static HashSet<string> Holes(string text) => Hole().Matches(text).Select(match => match.Groups["number"].Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(?<number>[0-9]+)[^}]*\}")]
    private static partial Regex Hole();
}
