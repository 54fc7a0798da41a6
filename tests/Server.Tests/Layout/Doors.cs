using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Akamon.Tests.Layout;

/// <summary>Which room may use which. The whole plan: a room that is not here does not exist.</summary>
public sealed partial class Doors
{
    private static readonly string[] _ground = ["Database", "Security", "Web", "Jobs", "Audit", "Delivery"];
    private static readonly string[] _main = ["Accounts", "Methods", "RelyingParties", "Sessions", "MfaUse", "Policies", "Notices", "SignIn", "Recovery"];
    private static readonly string[] _both = [.. _ground, .. _main];

    private static readonly Dictionary<string, string[]> _mayUse = new(StringComparer.Ordinal)
    {
        // ground
        ["Security"] = ["Database"],
        ["Database"] = ["Security", "Web"],
        ["Web"] = ["Security"],
        ["Audit"] = ["Database", "Security"],
        ["Delivery"] = ["Database", "Security", "Jobs", "Web"],
        ["Jobs"] = ["Database"],
        // main
        ["Accounts"] = _ground,
        ["Methods"] = [.. _ground, "Accounts"],
        ["RelyingParties"] = [.. _ground, "Accounts"],
        ["Sessions"] = [.. _ground, "Accounts"],
        ["Notices"] = [.. _ground, "Accounts"],
        ["MfaUse"] = [.. _ground, "Accounts", "Methods", "RelyingParties", "Sessions"],
        ["Policies"] = [.. _ground, "Accounts", "Methods", "RelyingParties", "MfaUse", "Sessions"],
        ["SignIn"] = [.. _ground, "Accounts", "Methods", "RelyingParties", "Sessions", "MfaUse", "Policies", "Notices"],
        ["Recovery"] = [.. _ground, "Accounts", "Methods", "RelyingParties", "Sessions", "MfaUse", "Policies", "Notices", "SignIn"],
        // workshops
        ["Methods/*"] = _both,
        ["RelyingParties/*"] = _both,
        ["Recovery/*"] = _both,
        // front
        ["SecurityInfo"] = _both,
        ["Status"] = _both,
        ["Guide"] = _both,
        ["Directory"] = _both,
        ["Desk"] = _both,
        ["Console"] = _both,
        ["Provisioning"] = _both,
    };

    // They may use anything, and nothing uses them: the floor plan, the play area, and values without code.
    private static readonly string[] _apart = ["", "Lab", "Presets"];

    [Fact]
    public void Rooms_use_only_the_rooms_they_may()
    {
        var wrong =
            from file in SourceTree.Server("*.cs", "*.cshtml")
            let room = RoomOf(file.Folders)
            where !_apart.Contains(room, StringComparer.Ordinal)
            from used in Usings(file)
            let there = RoomOf(used)
            where !string.Equals(there, "Standards", StringComparison.Ordinal) && !string.Equals(there, room, StringComparison.Ordinal)
            where !_mayUse.GetValueOrDefault(Kind(room), []).Contains(there, StringComparer.Ordinal) && !IsOwnHall(room, there)
            select $"{file.Name} uses Akamon.{string.Join('.', used)}";

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_folder_of_the_server_is_on_the_plan()
    {
        var rooms = SourceTree.Server("*.cs").Select(file => Kind(RoomOf(file.Folders))).Distinct(StringComparer.Ordinal);

        rooms.Where(room => !_mayUse.ContainsKey(room) && !_apart.Contains(room, StringComparer.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void No_type_is_called_like_a_room()
    {
        var names = _mayUse.Keys.Concat(["Lab"]).ToHashSet(StringComparer.Ordinal);

        typeof(Floorplan).Assembly.GetTypes().Where(type => names.Contains(type.Name)).ShouldBeEmpty();
    }

    // "Methods/Totp" is a room of its own; "SignIn/Setup" is part of SignIn.
    private static string RoomOf(string[] folders) => folders switch
    {
        [] => "",
        ["Methods" or "RelyingParties" or "Recovery", var workshop, ..] => $"{folders[0]}/{workshop}",
        [var room, ..] => room,
    };

    private static string Kind(string room) => room.Split('/') is [var hall, _] ? $"{hall}/*" : room;

    private static bool IsOwnHall(string room, string there) => room.StartsWith(there + "/", StringComparison.Ordinal);

    private static IEnumerable<string[]> Usings(SourceFile file)
    {
        var names = file.Name.EndsWith(".cs", StringComparison.Ordinal)
            ? ((CompilationUnitSyntax)CSharpSyntaxTree.ParseText(file.Text).GetRoot()).Usings.Select(line => line.Name?.ToString() ?? "")
            : PageUsing().Matches(file.Text).Select(match => match.Groups["name"].Value);
        return names.Select(name => name.Split('.')).Where(parts => parts is ["Akamon", _, ..]).Select(parts => parts[1..]);
    }

    [GeneratedRegex(@"^@using\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex PageUsing();
}
