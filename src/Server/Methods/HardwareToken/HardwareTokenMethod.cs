using Akamon.Accounts;
using Akamon.Security;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.HardwareToken;

/// <summary>
/// A token that is lent to people who can use neither app nor phone (M1–M5): no secret is shown, because the maker's file has
/// brought it into the inventory (<see cref="TokenImport"/>). What an account registers is only that it holds this one;
/// counter and drift are the token's own (<see cref="TokenCodes"/>).
/// </summary>
public sealed class HardwareTokenMethod(Wallet wallet, IOptions<HardwareTokenOptions> options) : IMethod
{
    internal const string TheName = "hardware-token", EnrolPath = "/setup/token", LoanPath = "/token";

    private const int ShownDigits = 4;

    /// <summary>The sealed record. Over: lost or given back, and kept only because it was the last way to sign in (sec:RG3).</summary>
    public sealed record Data(Guid Token, string Serial, bool Over = false);

    public string Name => TheName;

    public bool ProvesSignIn => true;

    public bool Several => false;

    public bool MayBeFirst => true;

    public bool Offered => options.Value.Lends;

    public string Title => TokenText.Title;

    public string Summary => TokenText.Summary;

    public string Needs => TokenText.Needs;

    public string Icon => "token";

    public string EnrolPage => EnrolPath;

    public IReadOnlyList<Way> WaysOf(Credential credential) => Read(credential).Over ? [] : [new("hardware-token", TokenText.Way, "/sign-in/token", "otp")];

    public string Masked(Credential credential) => Tail(Read(credential).Serial);

    public string? ChangePage(Credential credential) => LoanPath;

    public async Task<string?> WhyNot(Account account, CancellationToken cancel) => await Held(account.Id, cancel) is { Count: > 0 } held && held.Any(one => !Read(one).Over) ? TokenText.Full : null;

    public ValueTask<Reminder?> ReminderOf(Credential credential, CancellationToken cancel) =>
        new(Read(credential).Over ? new Reminder(TokenText.OverTitle, TokenText.OverText, TokenText.OverAct, "/setup/choose") : null);

    public Data Read(Credential credential) => wallet.Read<Data>(credential);

    public async Task<IReadOnlyList<Credential>> Held(Guid account, CancellationToken cancel) =>
        [.. (await wallet.Active(account, cancel)).Where(row => string.Equals(row.Method, Name, StringComparison.Ordinal))];

    /// <summary>What counts the tries to register one: the same for every serial number, whether there is such a token or not.</summary>
    internal static Guid Door(Guid account) => new(Secrets.Hash($"hardware-token|{account:n}").AsSpan(0, 16));

    internal static string Tail(string serial) => $"…{serial[^Math.Min(ShownDigits, serial.Length)..]}";
}
