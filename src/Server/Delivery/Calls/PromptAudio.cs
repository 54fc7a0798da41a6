using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Calls;

/// <summary>
/// What a call says: recorded segments, joined. A segment is looked for in the operator's folder and then among our own; a
/// system nobody recorded is "a system".
/// </summary>
public sealed class PromptAudio(IOptions<CallPromptOptions> options)
{
    private static readonly string _own = Path.Combine(AppContext.BaseDirectory, "Delivery", "Calls", "Prompts");

    /// <summary>The question. Whoever hears it again is not greeted again.</summary>
    public Speech Question(CallOrder order, bool first)
    {
        var language = order.Language is "ja" ? "ja" : "en";
        string[] segments = [System(language, order.System), order.Digits is null ? "ask-key" : "ask-number", "report"];
        return Join(language, first ? ["greeting", .. segments] : segments);
    }

    /// <summary>The last words.</summary>
    public Speech Farewell(CallOrder order, CallEnd end) => Join(order.Language is "ja" ? "ja" : "en", [end switch
    {
        CallEnd.Approved => "thanks",
        CallEnd.Reported => "reported",
        CallEnd.Wrong => "wrong",
        _ => "goodbye",
    }]);

    private Speech Join(string language, string[] segments) =>
        new([.. segments.SelectMany(segment => Wav.Read(Find(language, segment) ?? throw new FileNotFoundException($"The prompt {language}/{segment}.wav is missing."))
            ?? throw new InvalidDataException($"The prompt {language}/{segment}.wav is not 8000 Hz, mono, signed 16 bit."))]);

    private string System(string language, string? name) =>
        name is { Length: > 0 } && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-') && Find(language, "system-" + name) is not null ? "system-" + name : "system";

    private string? Find(string language, string segment) =>
        new[] { options.Value.Prompts, _own }.Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, language, segment + ".wav")).FirstOrDefault(File.Exists);
}

/// <summary>Something to be said: samples of 8000 Hz, mono, signed 16 bit.</summary>
public sealed class Speech(byte[] samples)
{
    public TimeSpan Length => Wav.Length(samples.Length);

    /// <summary>Writes a WAV file with silence after the words: where a file ends, baresip hangs up.</summary>
    public void Write(string path, TimeSpan silence) => Wav.Write(path, samples, silence);
}
