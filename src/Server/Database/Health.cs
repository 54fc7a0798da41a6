using Akamon.Web;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Database;

/// <summary>For supervisors and load balancers: alive, and ready to sign people in.</summary>
public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("alive")).WithMetadata(new GuardAttribute(Guard.Anyone));
        app.MapGet("/health/ready", async (AkamonDb db, HttpContext context, CancellationToken cancel) =>
        {
            var ready = await Answers(db, cancel);
            context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync(ready ? "ready" : "database", cancel);
        }).WithMetadata(new GuardAttribute(Guard.Anyone));
    }

    private static async Task<bool> Answers(AkamonDb db, CancellationToken cancel)
    {
        try
        {
            return await db.Database.SqlQuery<int>($"select 1 as \"Value\"").SingleAsync(cancel) == 1;
        }
        catch (Exception problem) when (problem is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            return false;
        }
    }
}
