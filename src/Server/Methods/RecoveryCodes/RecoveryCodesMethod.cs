using System.Numerics;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.RecoveryCodes;

/// <summary>
/// Codes on paper for the day when phone and key are gone (3.10). The server keeps only salted, keyed hashes, sealed like
/// every method's record; which codes are used is one bit each in <see cref="Credential.Step"/>, set by one conditional
/// statement, so of fifty equal tries one wins (sec:B18). <see cref="SheetPress"/> makes them.
/// </summary>
public sealed class RecoveryCodesMethod(AkamonDb db, Wallet wallet, Vault vault, Together together, ChangeNotice notice, AuditLog audit, IOptions<RecoveryCodesOptions> options) : IMethod
{
    /// <summary>16 letters of base 32: 80 bits, where NIST asks for 64.</summary>
    public const int CodeLetters = 16;

    /// <summary>One sheet for an account: a new one takes the old one's place.</summary>
    internal const string TheSheet = "sheet";

    internal const string Page = "/setup/recovery-codes";

    /// <summary>The sealed record: the number printed on the sheet, and the hashes of its codes.</summary>
    public sealed record Data(string Sheet, string Salt, IReadOnlyList<byte[]> Hashes);

    public string Name => "recovery-codes";

    public bool ProvesSignIn => true;

    public bool Several => false;

    public bool MayBeFirst => false;

    public bool Reserve => true;

    public string Title => RecoveryCodesText.Title;

    public string Summary => RecoveryCodesText.Summary;

    public string Needs => RecoveryCodesText.Needs;

    public string Icon => "sheet";

    public string EnrolPage => Page;

    public IReadOnlyList<Way> WaysOf(Credential credential) => Left(credential) == 0 ? [] : [new("recovery-code", RecoveryCodesText.Way, "/sign-in/recovery-code", "otp")];

    public string Masked(Credential credential) => Languages.Format(RecoveryCodesText.Masked, NumberOf(credential), Left(credential));

    public string? ChangePage(Credential credential) => Page;

    public Task<string?> WhyNot(Account account, CancellationToken cancel) => Task.FromResult<string?>(null);

    public ValueTask<Reminder?> ReminderOf(Credential credential, CancellationToken cancel) =>
        new(Left(credential) > options.Value.Few ? null : new Reminder(RecoveryCodesText.FewTitle, Few(Left(credential)), RecoveryCodesText.Renew, Page));

    public string NumberOf(Credential sheet) => wallet.Read<Data>(sheet).Sheet;

    public int Left(Credential sheet) => wallet.Read<Data>(sheet).Hashes.Count - Used(sheet.Step);

    /// <summary>For <see cref="Verification.Try"/>: finds the code on the sheet and ticks it off, which only one of many equal tries can do.</summary>
    public async Task<Verdict> Check(Account account, Credential sheet, string code, CancellationToken cancel)
    {
        var data = wallet.Read<Data>(sheet);
        var hash = Hash(data.Salt, code);
        var at = -1;
        for (var i = 0; i < data.Hashes.Count; i++) // All of them: the time tells nothing.
            at = Secrets.Same(data.Hashes[i], hash) ? i : at;
        if (at < 0)
            return new Verdict.Wrong();
        return await TickOff(account, sheet.Id, data, 1L << at, cancel) ? new Verdict.Accepted() : new Verdict.Wrong(AlreadyUsed: true);
    }

    internal byte[] Hash(string salt, string code) => vault.Mac("recovery codes", $"{salt}|{code}");

    /// <summary>The tick, the event and the letter are one act: no code is used without its owner hearing of it.</summary>
    private Task<bool> TickOff(Account account, Guid sheet, Data data, long bit, CancellationToken cancel) => together.Run(
        async stop =>
        {
            if (await db.Database.ExecuteSqlAsync($"update credentials set step = step + {bit} where id = {sheet} and (step & {bit}) = 0", stop) == 0)
                return false; // Used a moment ago, or the whole sheet has been replaced.
            var left = data.Hashes.Count - Used(await db.Set<Credential>().Where(row => row.Id == sheet).Select(row => row.Step).SingleAsync(stop));
            audit.Add(Acts.RecoveryCodeUsed, left.ToString(System.Globalization.CultureInfo.InvariantCulture), account.Id, Name);
            await notice.Tell(account, () => (RecoveryCodesText.UsedSubject, Letter(data.Sheet, left)), stop);
            await db.SaveChangesAsync(stop);
            return true;
        },
        cancel);

    private string Letter(string number, int left)
    {
        var body = Languages.Format(RecoveryCodesText.UsedBody, number, left);
        return left > options.Value.Few ? body : $"{body}\n\n{Few(left)}";
    }

    private static string Few(int left) => left == 0 ? RecoveryCodesText.NoneLeft : Languages.Format(RecoveryCodesText.FewLeft, left);

    private static int Used(long step) => BitOperations.PopCount((ulong)step);
}
