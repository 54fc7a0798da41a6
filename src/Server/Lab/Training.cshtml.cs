using Akamon.Accounts;
using Akamon.Database;
using Akamon.Policies;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Lab;

/// <summary>Stands for the site where the yearly training is taken: one button passes it.</summary>
[Guard(Guard.Lab)]
internal sealed class TrainingModel(AkamonDb db, DemoAccounts accounts, TrainingRecords records, Days days, TimeProvider clock) : PageModel
{
    public IReadOnlyList<(string CommonId, string Name, DateTimeOffset? Passed)> People { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel)
    {
        var demo = accounts.All.Select(person => person.CommonId).ToList();
        People = [.. (await db.Set<Account>().AsNoTracking().Where(row => demo.Contains(row.CommonId)).OrderBy(row => row.CommonId).ToListAsync(cancel)).Select(row => (row.CommonId, row.DisplayName, row.Trained))];
    }

    public async Task<IActionResult> OnPost(string pass, CancellationToken cancel)
    {
        await records.Take([$"{pass},{days.Of(clock.GetUtcNow()):yyyy-MM-dd}"], dry: false, cancel);
        return RedirectToPage();
    }
}
