using Akamon.Delivery.Calls;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Akamon.Tests.Delivery;

public sealed class SpeakingOnTheTelephone : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akamon-prompts-").FullName;

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void Every_sentence_is_recorded_in_both_languages_and_short_enough(string language)
    {
        var prompts = new PromptAudio(Options.Create(new CallPromptOptions()));

        foreach (var digits in new[] { null, "42" })
            prompts.Question(Order(language, digits: digits), first: true).Length.ShouldBeInRange(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(25));
        foreach (var end in Enum.GetValues<CallEnd>())
            prompts.Farewell(language, end).Length.ShouldBeInRange(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(8));
    }

    [Fact]
    public void A_system_that_nobody_recorded_is_a_system_and_a_name_never_leaves_the_folder()
    {
        var prompts = new PromptAudio(Options.Create(new CallPromptOptions()));
        var plain = prompts.Question(Order("en", system: null), first: true).Length;

        prompts.Question(Order("en", system: "nobody-knows-it"), first: true).Length.ShouldBe(plain);
        prompts.Question(Order("en", system: "../ja/greeting"), first: true).Length.ShouldBe(plain);
        prompts.Question(Order("en", system: "slack"), first: true).Length.ShouldNotBe(plain);
    }

    [Fact]
    public void The_operators_own_recording_is_taken_first_file_by_file()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "en"));
        var own = new PromptAudio(Options.Create(new CallPromptOptions { Prompts = _folder }));
        var before = own.Question(Order("en"), first: true).Length;
        File.WriteAllBytes(Path.Combine(_folder, "en", "greeting.wav"), Wav.Whole(new byte[16_000]));

        var after = own.Question(Order("en"), first: true).Length;

        after.ShouldNotBe(before);
        own.Question(Order("en"), first: false).Length.ShouldBe(after - TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void What_is_no_telephone_sound_is_refused()
    {
        var path = Path.Combine(_folder, "wrong.wav");
        var file = Wav.Whole(new byte[1600]);
        file[24] = 0x44; // 44-something samples a second.
        File.WriteAllBytes(path, file);

        Wav.Read(path).ShouldBeNull();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static CallOrder Order(string language, string? system = null, string? digits = null) => new(Guid.Empty, "+81312345678", null, language, system, digits);
}
