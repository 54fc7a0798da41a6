using System.ComponentModel.DataAnnotations;

namespace Akamon.Delivery.Calls;

/// <summary>Section "Delivery:Calls": what the calls say.</summary>
public sealed class CallPromptOptions : IValidatableObject
{
    /// <summary>A folder with recordings of your own, laid out like Delivery/Calls/Prompts beside the program: ja/greeting.wav, en/system-wiki.wav. Looked in first, file by file; each 8000 Hz, mono, signed 16 bit. Empty: none.</summary>
    public string Prompts { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Prompts.Length == 0)
            yield break;
        if (!System.IO.Directory.Exists(Prompts))
        {
            yield return new($"Delivery:Calls:Prompts: there is no folder {Prompts}.", [nameof(Prompts)]);
            yield break;
        }
        foreach (var path in System.IO.Directory.EnumerateFiles(Prompts, "*.wav", SearchOption.AllDirectories).Where(path => Wav.Read(path) is null))
            yield return new($"Delivery:Calls:Prompts: {path} is not a WAV file of 8000 Hz, mono, signed 16 bit, below two minutes.", [nameof(Prompts)]);
    }
}
