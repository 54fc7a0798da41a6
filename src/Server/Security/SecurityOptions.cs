namespace Akamon.Security;

/// <summary>Section "Security".</summary>
public sealed class SecurityOptions
{
    /// <summary>File with the 32-byte master key (base64), readable by this server only. Empty: "master.key" in the data folder.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Make the key file when it is missing. For a first start; afterwards a missing key must stop the server.</summary>
    public bool CreateKey { get; set; }
}
