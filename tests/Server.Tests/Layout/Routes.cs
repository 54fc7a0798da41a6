using System.Globalization;
using System.Text;
using Akamon.Tests.RelyingParties.Entra;

namespace Akamon.Tests.Layout;

/// <summary>Every address of the server, and who may come there.</summary>
public sealed class Routes
{
    // What is there only when it is asked for.
    private static readonly (string, string)[] _everything =
    [
        ("environment", "Development"), ("Web:PublicOrigin", ""), ("Lab:On", "true"),
        ("Recovery:Identity:Issuer", "https://authority.example"), ("Recovery:Identity:ClientId", "akamon"), ("Recovery:Identity:ClientSecret", "secret"), ("Recovery:Identity:Title:En", "Identity service"),
        .. StandInEntra.Settings("https://login.example/keys"),
    ];

    [Fact]
    public async Task Every_route_has_a_guard()
    {
        await using var akamon = await RunningAkamon.Start(_everything);

        var routes = await RouteTable.Of(akamon);

        routes.ShouldNotBeEmpty();
        routes.Where(route => route.Guard is null).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_of_routes_is_true()
    {
        await using var akamon = await RunningAkamon.Start(_everything);
        var text = new StringBuilder("""
            # Routes

            Every address of the server with its guard (`src/Server/Web/Guard.cs`) and methods; a name after a method is
            a page's handler. Files below `wwwroot` are open to everybody. Kept true by `tests/Server.Tests/Layout/Routes.cs`.

            | address | guard | methods |
            | --- | --- | --- |

            """);

        foreach (var page in (await RouteTable.Of(akamon)).GroupBy(route => (route.Path, route.Guard, route.CrossSite, route.OtherHost)))
            text.Append(CultureInfo.InvariantCulture, $"| `{page.Key.Path}` | {page.Key.Guard}{(page.Key.CrossSite ? ", also from other sites" : "")}{(page.Key.OtherHost ? ", on the app's host" : "")} | {string.Join(", ", page.Select(route => $"{route.Method} {route.Handler}".TrimEnd()))} |\n");

        await Documents.ShouldHold("routes.md", text.ToString());
    }
}
