using Akamon.Database;
using Akamon.Standards.Otp.Seeds;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.HardwareToken;

/// <summary>Finds tokens and loans. Reads only.</summary>
public sealed class TokenStock(AkamonDb db, Wallet wallet)
{
    /// <summary>By the number on its back, however it was typed.</summary>
    public async Task<Token?> Find(string typed, CancellationToken cancel) =>
        SerialNumber.Normalise(typed) is { } serial ? await db.Set<Token>().AsNoTracking().SingleOrDefaultAsync(row => row.Serial == serial, cancel) : null;

    public Task<Token?> Find(Guid id, CancellationToken cancel) => db.Set<Token>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);

    public Task<Token?> Of(Credential credential, CancellationToken cancel) => Find(wallet.Read<HardwareTokenMethod.Data>(credential).Token, cancel);

    public Task<Token?> LentTo(Guid account, CancellationToken cancel) =>
        db.Set<Token>().AsNoTracking().Where(row => row.HolderId == account && row.State == TokenState.Lent).OrderBy(row => row.Id).FirstOrDefaultAsync(cancel);

    /// <summary>The open application or loan; otherwise the last one that is over.</summary>
    public async Task<TokenRequest?> Latest(Guid account, CancellationToken cancel) =>
        await db.Set<TokenRequest>().AsNoTracking().SingleOrDefaultAsync(row => row.OpenFor == account, cancel)
        ?? await db.Set<TokenRequest>().AsNoTracking().Where(row => row.AccountId == account).OrderByDescending(row => row.Asked).FirstOrDefaultAsync(cancel);

    public Task<TokenRequest?> LoanOf(Guid token, CancellationToken cancel) =>
        db.Set<TokenRequest>().AsNoTracking().SingleOrDefaultAsync(row => row.TokenId == token && row.OpenFor != null, cancel);
}
