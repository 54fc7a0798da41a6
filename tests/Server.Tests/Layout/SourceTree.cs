namespace Akamon.Tests.Layout;

/// <param name="Name">Path below the folder that was asked for.</param>
/// <param name="Text">What is in it.</param>
internal sealed record SourceFile(string Name, string Text)
{
    public string[] Folders => Name.Split('/')[..^1];
}

internal static class SourceTree
{
    private static readonly string _written = Path.Combine(TestSettings.Source, "Database", "Model") + '/'; // By eng/model.

    public static IEnumerable<SourceFile> Server(params string[] patterns) => Below(TestSettings.Source, patterns);

    public static IEnumerable<SourceFile> Below(string folder, params string[] patterns) => patterns
        .SelectMany(pattern => System.IO.Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
        .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path)))
        .Where(file => !file.Name.Split('/').Any(part => part is "artifacts" or "node_modules" or "bin" or "obj"))
        .OrderBy(file => file.Name, StringComparer.Ordinal)
        .Where(file => !file.Path.StartsWith(_written, StringComparison.Ordinal))
        .Select(file => new SourceFile(file.Name, File.ReadAllText(file.Path)));
}
