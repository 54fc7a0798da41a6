using Akamon.Methods;
using Akamon.SignIn;
using Akamon.Web;

namespace Akamon.SecurityInfo;

/// <summary>What an account has registered, as its own pages show it: told apart by name, kind, age and use.</summary>
public sealed class Holdings(Wallet wallet, Catalogue catalogue, Ways ways)
{
    /// <summary>The default first, then oldest first.</summary>
    public async Task<IReadOnlyList<Holding>> Of(Guid account, CancellationToken cancel)
    {
        var preferred = (await ways.Everyday(account, cancel)).Select(one => one.Credential.Id).FirstOrDefault();
        var all = new List<Holding>();
        foreach (var (credential, method) in (await wallet.Active(account, cancel)).Join(catalogue.All, credential => credential.Method, method => method.Name, (credential, method) => (credential, method), StringComparer.Ordinal))
            all.Add(new(credential, method, credential.Id == preferred) { Reminder = await method.ReminderOf(credential, cancel) });
        return [.. all.OrderByDescending(one => one.Default).ThenBy(one => one.Credential.Added)];
    }

    public async Task<Holding?> Find(Guid account, Guid id, CancellationToken cancel) => (await Of(account, cancel)).FirstOrDefault(one => one.Credential.Id == id);
}

public sealed record Holding(Credential Credential, IMethod Method, bool Default)
{
    /// <summary>What its owner had better do about it.</summary>
    public Reminder? Reminder { get; init; }

    public string Masked => Method.Masked(Credential);

    /// <summary>Kind and masked detail: "Phone …45-67".</summary>
    public string Kind => $"{Method.Title} {Masked}".TrimEnd();

    /// <summary>Where it was last used, as the address tells: one IPv4 address, or the network of an IPv6 one.</summary>
    public string? From => Credential.LastFrom is { Length: > 0 } from ? Languages.Format(SecurityInfoText.From, from.EndsWith("/32", StringComparison.Ordinal) ? from[..^3] : from) : null;
}
