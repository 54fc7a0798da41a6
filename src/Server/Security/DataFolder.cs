namespace Akamon.Security;

/// <summary>Where this server keeps its files: "Data" in the settings, "data" below the working folder by default.</summary>
public sealed class DataFolder
{
    private readonly string _root;

    public DataFolder(IConfiguration configuration)
    {
        _root = Path.GetFullPath(configuration["Data"] is { Length: > 0 } given ? given : "data");
        System.IO.Directory.CreateDirectory(_root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string File(string name) => Path.Combine(_root, name);
}
