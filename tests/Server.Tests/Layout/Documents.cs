namespace Akamon.Tests.Layout;

/// <summary>A document that a test keeps true. TEST_WRITE_DOCS=1 writes it anew.</summary>
internal static class Documents
{
    public static async Task ShouldHold(string name, string text)
    {
        var path = Path.Combine(TestSettings.Root, "docs", name);
        if (TestSettings.WriteDocuments)
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!); // It has a folder: see above.
            await File.WriteAllTextAsync(path, text);
        }
        var written = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";

        var wrong = text.Split('\n').Except(written.Split('\n'), StringComparer.Ordinal).Concat(written.Split('\n').Except(text.Split('\n'), StringComparer.Ordinal));
        string.Equals(written, text, StringComparison.Ordinal).ShouldBeTrue($"docs/{name} is out of date: run the Layout tests once with TEST_WRITE_DOCS=1.\n{string.Join('\n', wrong)}");
    }
}
