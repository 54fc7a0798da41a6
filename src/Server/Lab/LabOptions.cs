namespace Akamon.Lab;

/// <summary>Section "Lab": the play area of a development server. Never together with production settings.</summary>
public sealed class LabOptions
{
    /// <summary>Show the Lab, and catch the messages that no gateway is configured for.</summary>
    public bool On { get; set; }

    /// <summary>Create the demo accounts at the first start and write demo.json.</summary>
    public bool Demo { get; set; }
}
