using System.Data;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Akamon.Database;

/// <summary>
/// A SQLite connection that rests in place of closing, as long as its pooled context lives: to open one again, EF Core would
/// register a dozen functions with it, and take them away at the close, around every request. It keeps what SQLite has parsed
/// (<see cref="PreparedStatements"/>). Whose file was moved away or exchanged stays shut until that file is back.
/// </summary>
internal sealed partial class KeptConnection(string connection) : SqliteConnection(connection)
{
    // What durability rests on, instead of trusting the build's defaults. busy_timeout makes SQLite itself wait for the writer:
    // the provider alone would sleep in steps of 150 ms.
    private const string Pragmas = "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma secure_delete=on; pragma wal_autocheckpoint=4000;";
    private const int HasMoved = 20; // SQLITE_FCNTL_HAS_MOVED

    private bool _rests, _ends;

    public Dictionary<string, PreparedStatement> Statements { get; } = new(StringComparer.Ordinal);

    public override ConnectionState State => _rests ? ConnectionState.Closed : base.State;

    public override void Open()
    {
        if (_rests)
        {
            if (IsMoved)
                throw new SqliteException("The database file was moved or exchanged.", raw.SQLITE_CANTOPEN);
            _rests = false;
            return;
        }
        base.Open();
        try
        {
            using var command = new SqliteCommand(string.Create(CultureInfo.InvariantCulture, $"pragma busy_timeout={DefaultTimeout * 1000}; {Pragmas}"), this);
            command.ExecuteNonQuery();
        }
        catch
        {
            base.Close(); // Never used without them.
            throw;
        }
    }

    public override void Close()
    {
        if (_ends || State != ConnectionState.Open)
        {
            base.Close();
            return;
        }
        // Whoever comes next sees nothing of who was here.
        Transaction?.Dispose();
        foreach (var statement in Statements.Values)
            statement.Leave();
        _rests = true;
    }

    /// <summary>Really closes it, for who waits long and needs nothing meanwhile.</summary>
    public void End()
    {
        (_rests, _ends) = (false, true);
        Close();
        Statements.Clear(); // Disposed of with the connection.
        _ends = false;
    }

    protected override void Dispose(bool disposing)
    {
        (_rests, _ends) = (false, true);
        base.Dispose(disposing);
    }

    private bool IsMoved
    {
        get
        {
            var moved = 0;
            return Control(Handle!, null, HasMoved, ref moved) == raw.SQLITE_OK && moved != 0; // Who rests has a handle.
        }
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial int Control(sqlite3 db, [MarshalAs(UnmanagedType.LPUTF8Str)] string? name, int code, ref int answer);
}
