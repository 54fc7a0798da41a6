using Akamon.Accounts;

namespace Akamon.Methods;

/// <summary>Whether somebody would still get in after losing one thing, and the one act that helps most (3.7).</summary>
public sealed class Readiness(Catalogue catalogue)
{
    public async Task<Ready> Of(Account account, CancellationToken cancel)
    {
        var held = await catalogue.Usable(account.Id, cancel);
        var apart = held.SelectMany((one, at) => held.Skip(at + 1).Select(other => (One: one, Other: other)))
            .Where(pair => catalogue.MethodOf(pair.One).AnchorOf(pair.One).IsApartFrom(catalogue.MethodOf(pair.Other).AnchorOf(pair.Other)))
            .Select(pair => ((Credential, Credential)?)(pair.One, pair.Other))
            .FirstOrDefault();
        return new(held.Count, apart, apart is null ? await Next(account, held, cancel) : null);
    }

    // Paper first: it costs a minute and nothing else. Another of the same sort would be lost together with the first.
    private async Task<IMethod?> Next(Account account, IReadOnlyList<Credential> held, CancellationToken cancel)
    {
        foreach (var method in catalogue.All.Where(method => method is { ProvesSignIn: true, Offered: true, OnPhone: false }).OrderByDescending(method => method.Reserve && held.Count > 0))
            if (!held.Any(credential => string.Equals(credential.Method, method.Name, StringComparison.Ordinal)) && await method.WhyNot(account, cancel) is null)
                return method;
        return null;
    }
}

/// <summary>What came of it.</summary>
/// <param name="Ways">How many ways to sign in there are.</param>
/// <param name="Apart">Two of them that are not lost together; null: there are none.</param>
/// <param name="Next">What to register next; null when nothing is missing, or nothing more can be had.</param>
public sealed record Ready(int Ways, (Credential One, Credential Other)? Apart, IMethod? Next);
