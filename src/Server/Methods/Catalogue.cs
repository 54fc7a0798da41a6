namespace Akamon.Methods;

/// <summary>The methods this server has (C1), and which of an account's credentials can prove a sign-in.</summary>
public sealed class Catalogue(IEnumerable<IMethod> methods, Wallet wallet)
{
    public IEnumerable<IMethod> All => methods;

    public IMethod MethodOf(Credential credential) => methods.Single(method => string.Equals(method.Name, credential.Method, StringComparison.Ordinal));

    public bool ProvesSignIn(Credential credential) => methods.Any(method => method.ProvesSignIn && string.Equals(method.Name, credential.Method, StringComparison.Ordinal));

    /// <summary>What can prove a sign-in now, oldest first.</summary>
    public async Task<IReadOnlyList<Credential>> Usable(Guid account, CancellationToken cancel) =>
        [.. (await wallet.Active(account, cancel)).Where(ProvesSignIn)];
}
