namespace Akamon.Tests.Harness;

/// <summary>A data folder for each site, copied from one that has been started and stopped once: every start would make the same.</summary>
internal static class DataFolders
{
    private static readonly SemaphoreSlim _oneAtATime = new(1);
    private static string? _first;

    public static async Task<string> Copy(Func<string, Task> make)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            if (_first is null)
            {
                var first = New();
                AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.Directory.Delete(first, recursive: true);
                await make(first);
                _first = first;
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
        var folder = New();
        foreach (var file in System.IO.Directory.GetFiles(_first))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    // In memory where there is such a place: every commit waits for the disk.
    private static string New() => System.IO.Directory.Exists("/dev/shm")
        ? System.IO.Directory.CreateDirectory($"/dev/shm/akamon-browser-{Guid.CreateVersion7():n}", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName
        : System.IO.Directory.CreateTempSubdirectory("akamon-browser-").FullName;
}
