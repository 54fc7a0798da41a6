using Akamon.Methods;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.SecurityInfo;

/// <summary>
/// "I am getting a new phone": add, try, retire, in that order (3.7). Nothing is stored: what was added last of a kind is the
/// new one, and the older ones may go once it has been used.
/// </summary>
[Guard(Guard.Verified), AccountPage]
public sealed class NewPhoneModel(CurrentSession current, Holdings holdings, TimeProvider clock) : PageModel
{
    /// <summary>So long after it was added a method still counts as the new phone's.</summary>
    private static readonly TimeSpan _new = TimeSpan.FromDays(31);

    /// <summary>All of one kind that a telephone holds.</summary>
    /// <param name="Method">The kind.</param>
    /// <param name="Added">What is on the new phone; null: nothing yet.</param>
    /// <param name="Older">What is on the old one, most likely.</param>
    public sealed record Group(IMethod Method, Holding? Added, IReadOnlyList<Holding> Older)
    {
        /// <summary>It has been proved with, so the older ones are not needed any more.</summary>
        public bool Tried => Added?.Credential.LastUsed is not null;
    }

    public IReadOnlyList<Group> Groups { get; private set; } = [];

    public bool AllTried => Groups.All(group => group.Tried);

    public async Task OnGet(CancellationToken cancel)
    {
        var account = (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
        var since = clock.GetUtcNow() - _new;
        Groups = [.. (await holdings.Of(account.Id, cancel))
            .Where(one => one.Method.OnNewPhone is not null && one.Method.AnchorOf(one.Credential).OnPhone)
            .GroupBy(one => one.Method)
            .Select(kind => Sort(kind.Key, [.. kind.OrderByDescending(one => one.Credential.Added)], since))];
    }

    private static Group Sort(IMethod method, IReadOnlyList<Holding> newestFirst, DateTimeOffset since) =>
        newestFirst is [var newest, _, ..] && newest.Credential.Added >= since ? new(method, newest, [.. newestFirst.Skip(1)]) : new(method, null, newestFirst);
}
