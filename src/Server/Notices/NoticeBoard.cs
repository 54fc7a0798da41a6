using System.Text.Json;
using Akamon.Web;

namespace Akamon.Notices;

/// <summary>
/// The notices of the file notices.json in the data folder. It is read again when it has changed, without a restart;
/// a file that cannot be read leaves what stood there before, and says why in the log (T19).
/// </summary>
internal sealed partial class NoticeBoard : IPageNotices
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(2);
    private readonly string _file;
    private readonly TimeProvider _clock;
    private readonly ILogger<NoticeBoard> _log;
    private readonly Lock _reading = new();
    private List<Notice> _notices = [];
    private DateTime _written;
    private DateTimeOffset _looked;

    public NoticeBoard(string file, TimeProvider clock, ILogger<NoticeBoard> log)
    {
        (_file, _clock, _log) = (file, clock, log);
        if (Read() is { } fault)
            throw new InvalidDataException(fault);
        _looked = clock.GetUtcNow();
    }

    public IReadOnlyList<PageNotice> On(PathString page)
    {
        var now = _clock.GetUtcNow();
        if (now - _looked >= _look)
            Look(now);
        if (_notices.Count == 0)
            return [];
        return [.. _notices.Where(notice => notice.StandsOn(page, now)).Select(notice => new PageNotice(notice.Title, notice.Text, notice.Severity is "warning", notice.Begins, notice.Ends))];
    }

    private void Look(DateTimeOffset now)
    {
        lock (_reading)
        {
            _looked = now;
            if (Read() is { } fault)
                Log.NotRead(_log, fault);
        }
    }

    /// <returns>What is wrong; null when all is well or nothing has changed.</returns>
    private string? Read()
    {
        var written = File.Exists(_file) ? File.GetLastWriteTimeUtc(_file) : default;
        if (written == _written)
            return null;
        _written = written;
        try
        {
            var notices = written == default ? [] : JsonSerializer.Deserialize<List<Notice?>>(File.ReadAllText(_file), JsonSerializerOptions.Web) ?? [];
            if (notices.Select((notice, place) => (notice is null ? "empty" : notice.Fault()) is { } fault ? $"{_file}, notice {place + 1}: {fault}." : null).OfType<string>().FirstOrDefault() is { } wrong)
                return wrong;
            _notices = [.. notices.OfType<Notice>()];
            return null;
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            return $"{_file}: {problem.Message}";
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The notices were not read again: {Fault}")]
        public static partial void NotRead(ILogger log, string fault);
    }
}
