using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Akamon.Standards.Otp.Seeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.HardwareToken;

/// <summary>How a file is taken in.</summary>
/// <param name="Unlock">Passphrase or key of an encrypted file.</param>
/// <param name="Dry">Nothing is written: the report only says what would be.</param>
/// <param name="GoodOnes">Takes what is right although something else is wrong.</param>
/// <param name="Actor">Who does it; null: the operator, from the command line.</param>
public sealed record ImportOrder(string? Unlock, bool Dry, bool GoodOnes, Guid? Actor = null);

/// <summary>What came of it.</summary>
/// <param name="Right">How many tokens are right and new.</param>
/// <param name="Faults">What is wrong: the line, 0 for the file as a whole, and why.</param>
/// <param name="Written">Whether they are in the inventory now.</param>
public sealed record ImportReport(int Right, IReadOnlyList<(int Line, string Why)> Faults, bool Written);

/// <summary>
/// Takes the tokens of a maker's file into the store, all of them or none (sec:RB9). The report names lines and never
/// repeats a value; of the file itself nothing is kept.
/// </summary>
public sealed class TokenImport(AkamonDb db, Vault vault, Together together, AuditLog audit, TimeProvider clock, IOptions<HardwareTokenOptions> options)
{
    public async Task<ImportReport> Take(string text, ImportOrder order, CancellationToken cancel)
    {
        var reading = SeedFile.Read(text, order.Unlock, options.Value.MostPerFile);
        var (fresh, known) = await Sift([.. reading.Tokens.Select(token => (token, vault.Mac("hardware token", token.Secret.Span)))], cancel);
        var faults = reading.Faults.Select(fault => (fault.Line, ImportWords.Of(fault.Trouble))).Concat(known).OrderBy(fault => fault.Item1).ToList();
        if (order.Dry || fresh.Count == 0 || (faults.Count > 0 && !order.GoodOnes))
            return new(fresh.Count, faults, Written: false);
        try
        {
            await together.Run(stop => Write(fresh, order.Actor, stop), cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Another import brought the same ones at the same moment: nothing of this one stands, and the report says which.
            db.ChangeTracker.Clear();
            var again = await Sift(fresh, cancel);
            if (again.Known.Count == 0)
                throw;
            return new(again.Fresh.Count, [.. faults.Concat(again.Known).OrderBy(fault => fault.Item1)], Written: false);
        }
        return new(fresh.Count, faults, Written: true);
    }

    private async Task<(List<(SeededToken Token, byte[] Mark)> Fresh, List<(int, string)> Known)> Sift(IReadOnlyList<(SeededToken Token, byte[] Mark)> tokens, CancellationToken cancel)
    {
        var (fresh, known) = (new List<(SeededToken, byte[])>(), new List<(int, string)>());
        foreach (var some in tokens.Chunk(200))
        {
            var (serials, marks) = (some.Select(one => one.Token.Serial).ToList(), some.Select(one => one.Mark).ToList());
            var there = await db.Set<Token>().Where(row => serials.Contains(row.Serial) || marks.Contains(row.SecretMark)).Select(row => new { row.Serial, row.SecretMark }).ToListAsync(cancel);
            foreach (var (token, mark) in some)
            {
                if (there.Exists(row => string.Equals(row.Serial, token.Serial, StringComparison.Ordinal)))
                    known.Add((token.Line, TokenText.FaultSerialKnown));
                else if (there.Exists(row => row.SecretMark.AsSpan().SequenceEqual(mark)))
                    known.Add((token.Line, TokenText.FaultSecretKnown));
                else
                    fresh.Add((token, mark));
            }
        }
        return (fresh, known);
    }

    private async Task<bool> Write(List<(SeededToken Token, byte[] Mark)> tokens, Guid? actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var (token, mark) in tokens)
        {
            var id = Ids.New(clock);
            db.Add(new Token
            {
                Id = id,
                Serial = token.Serial,
                SecretMark = mark,
                Secret = vault.Seal(Token.SecretColumn, id, token.Secret.Span),
                Kind = token.Kind,
                Algorithm = token.Algorithm,
                Digits = token.Digits,
                Period = (int)token.Period.TotalSeconds,
                Maker = token.Maker,
                Model = token.Model,
                State = TokenState.InStore,
                LastStep = token.Kind is TokenKind.Counter ? token.Counter - 1 : Standards.Otp.Totp.NoStep,
                Imported = now,
            });
        }
        audit.Add(Acts.TokenImported, tokens.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), account: null, HardwareTokenMethod.TheName, actor: actor);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
