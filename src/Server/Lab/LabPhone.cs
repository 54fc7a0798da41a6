using Akamon.Accounts;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Methods.Totp;
using Akamon.Standards.Otp;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Lab;

/// <summary>The demo people's phone: their code app and what was sent to them.</summary>
internal sealed class LabPhone(AkamonDb db, Wallet wallet, DemoAccounts accounts, TimeProvider clock)
{
    public sealed record Code(string Id, string CommonId, string Label, string Digits, int Left);

    public sealed record Message(string Id, string Kind, string To, string Subject, string Text, DateTimeOffset At);

    /// <summary>The current code of every app of the demo accounts, also of one that is just being registered.</summary>
    public async Task<IReadOnlyList<Code>> Codes(CancellationToken cancel)
    {
        var names = accounts.All.Select(person => person.CommonId).ToList();
        var rows = await db.Set<Credential>().AsNoTracking().Where(row => row.Method == "totp")
            .Join(db.Set<Account>().AsNoTracking().Where(account => names.Contains(account.CommonId)), row => row.AccountId, account => account.Id, (row, account) => new { row, account.CommonId })
            .OrderBy(found => found.CommonId).ToListAsync(cancel);
        var (now, period) = (clock.GetUtcNow(), TotpParameters.Common.Period);
        var left = (int)(period.TotalSeconds - now.ToUnixTimeSeconds() % (long)period.TotalSeconds);
        return [.. rows.Select(found => new Code(found.row.Id.ToString("n"), found.CommonId, found.row.Label, Digits(found.row, now), left))];
    }

    /// <summary>Newest first.</summary>
    /// <param name="to">Only what went to this number or address.</param>
    /// <param name="after">Only what came after this message.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IReadOnlyList<Message>> Messages(string? to, Guid? after, CancellationToken cancel)
    {
        var rows = await db.Set<LabMessage>().AsNoTracking().Where(row => to == null || row.Recipient == to).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(100).ToListAsync(cancel);
        return [.. rows.TakeWhile(row => row.Id != after).Select(row => new Message(row.Id.ToString("n"), row.Kind, row.Recipient, row.Subject, row.Text, row.At))];
    }

    private string Digits(Credential credential, DateTimeOffset now)
    {
        var key = Base32.Decode(wallet.Read<TotpMethod.Data>(credential).Secret)!; // Written by TotpMethod.
        return Hotp.Code(key, Totp.Step(now, TotpParameters.Common.Period), TotpParameters.Common.Digits, TotpParameters.Common.Algorithm);
    }
}
