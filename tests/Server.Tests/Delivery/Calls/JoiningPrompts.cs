using Akamon.Delivery.Calls;
using Microsoft.Extensions.Options;

namespace Akamon.Tests.Delivery.Calls;

public sealed class JoiningPrompts : IDisposable
{
    private const int BytesPerSecond = 16_000;
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("akamon-prompts-");

    [Theory]
    [InlineData("ja", null)]
    [InlineData("ja", "slack")]
    [InlineData("en", "vpn")]
    [InlineData("fr", "wiki")]
    public void Every_question_leaves_time_for_three_playings(string language, string? system)
    {
        var prompts = Prompts("");

        var order = Order(language, system, "42");
        var all = prompts.Question(order, first: true).Length + (2 * prompts.Question(order, first: false).Length) + (3 * Keypad.Listens) + prompts.Farewell(order.Language, CallEnd.NoKey).Length;

        all.ShouldBeLessThan(Keypad.LongestCall);
    }

    [Fact]
    public void Every_end_has_its_words_in_both_languages()
    {
        var prompts = Prompts("");

        foreach (var language in new[] { "ja", "en" })
            foreach (var end in Enum.GetValues<CallEnd>())
                prompts.Farewell(language, end).Length.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6));
    }

    [Fact]
    public void An_operators_recording_is_taken_file_by_file()
    {
        Record("greeting", seconds: 30);

        var theirs = Prompts(_folder.FullName).Question(Order("en"), first: true).Length - Prompts(_folder.FullName).Question(Order("en"), first: false).Length;

        theirs.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("cafeteria")]
    [InlineData("../../secret")]
    [InlineData("")]
    public void A_system_without_a_recording_is_some_system(string name)
    {
        var prompts = Prompts("");

        prompts.Question(Order("en", name), first: true).Length.ShouldBe(prompts.Question(Order("en"), first: true).Length);
    }

    [Fact]
    public void Silence_follows_the_words()
    {
        var file = Path.Combine(_folder.FullName, "whole.wav");
        byte[] samples = [1, 2, 3, 4];

        new Speech(samples).Write(file, TimeSpan.FromSeconds(1));

        var read = Wav.Read(file).ShouldNotBeNull();
        read.Length.ShouldBe(samples.Length + BytesPerSecond);
        read[..samples.Length].ShouldBe(samples);
        read[samples.Length..].ShouldAllBe(one => one == 0);
    }

    [Fact]
    public void Anything_but_telephone_sound_is_refused()
    {
        var file = Path.Combine(_folder.FullName, "whole.wav");
        Wav.Write(file, [1, 2], TimeSpan.Zero);
        var right = File.ReadAllBytes(file);

        Wav.Samples(right).ShouldNotBeNull();
        for (var length = 0; length < right.Length; length++)
            Wav.Samples(right.AsSpan(0, length)).ShouldBeNull();
        foreach (var place in new[] { 0, 8, 20, 22, 25, 34, 43 })
        {
            byte[] wrong = [.. right];
            wrong[place] ^= 0x7F;
            Wav.Samples(wrong).ShouldBeNull();
        }
    }

    [Fact]
    public void A_wrong_recording_stops_the_start()
    {
        var options = new CallPromptOptions { Prompts = _folder.FullName };
        options.Validate(new(options)).ShouldBeEmpty();

        File.WriteAllText(Path.Combine(_folder.FullName, "greeting.wav"), "no sound");

        options.Validate(new(options)).ShouldHaveSingleItem().ErrorMessage!.ShouldContain("greeting.wav");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Record(string segment, int seconds) => Wav.Write(Path.Combine(_folder.CreateSubdirectory("en").FullName, segment + ".wav"), [], TimeSpan.FromSeconds(seconds));

    private static PromptAudio Prompts(string folder) => new(Options.Create(new CallPromptOptions { Prompts = folder }));

    private static CallOrder Order(string language, string? system = null, string? digits = null) => new(Guid.Empty, "+819012345678", Extension: null, language, system, digits);
}
