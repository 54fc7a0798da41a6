namespace Akamon.Methods;

/// <summary>The methods this server has (C1), and which of an account's credentials can prove a sign-in.</summary>
public sealed class Catalogue(Lazy<IEnumerable<IMethod>> methods, Wallet wallet)
{
    public IEnumerable<IMethod> All => methods.Value;

    public IMethod MethodOf(Credential credential) => All.Single(method => string.Equals(method.Name, credential.Method, StringComparison.Ordinal));

    public bool ProvesSignIn(Credential credential) => All.Any(method => method.ProvesSignIn && string.Equals(method.Name, credential.Method, StringComparison.Ordinal));

    /// <summary>What can prove a sign-in now, oldest first.</summary>
    public async Task<IReadOnlyList<Credential>> Usable(Guid account, CancellationToken cancel) =>
        [.. (await wallet.Active(account, cancel)).Where(ProvesSignIn)];

    /// <summary>Of these, what may be asked at every sign-in: without what is kept in reserve, and without what is over.</summary>
    public async Task<IReadOnlyList<Credential>> Everyday(Guid account, CancellationToken cancel) => [.. (await wallet.Active(account, cancel)).Where(Opens)];

    public bool Opens(Credential credential) => ProvesSignIn(credential) && MethodOf(credential) is { Reserve: false } method && method.WaysOf(credential).Count > 0;

    /// <summary>What the account's owner had better do about what is registered.</summary>
    public async Task<IReadOnlyList<Reminder>> Reminders(Guid account, CancellationToken cancel)
    {
        var all = new List<Reminder>();
        foreach (var credential in await wallet.Active(account, cancel))
            if (All.FirstOrDefault(method => string.Equals(method.Name, credential.Method, StringComparison.Ordinal)) is { } method && await method.ReminderOf(credential, cancel) is { } reminder)
                all.Add(reminder);
        return all;
    }
}
