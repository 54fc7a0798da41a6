using System.Buffers.Text;
using System.Text.Json;
using Akamon.Database;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>Makes and opens what a request asks: a number that no recent one had, a link's secret, and what the app may show.</summary>
public sealed class Questions(AkamonDb db, Vault vault, Caller caller, Places places, IOptions<AuthenticatorAppOptions> options)
{
    private const int Remembered = 3, LinkBytes = 16, NonceBytes = 32;

    internal async Task<Question> New(Guid account, string? system, CancellationToken cancel) => new(
        await Number(account, cancel),
        Base64Url.EncodeToString(Secrets.Bytes(LinkBytes)),
        Secrets.Bytes(NonceBytes),
        system,
        caller.Neighbourhood,
        DeviceName.Of(caller.Agent) ?? "",
        places.Of(caller.Address));

    internal byte[] Seal(Guid id, Question question) => vault.Seal(AppRequest.QuestionColumn, id, JsonSerializer.SerializeToUtf8Bytes(question));

    internal Question Open(AppRequest request) => JsonSerializer.Deserialize<Question>(vault.Open(AppRequest.QuestionColumn, request.Id, request.SealedQuestion))!; // Seal wrote it.

    // Who types the number of the request before by mistake must not be right by chance (sec:D12).
    private async Task<string> Number(Guid account, CancellationToken cancel)
    {
        var last = await db.Set<AppRequest>().AsNoTracking().Where(row => row.AccountId == account).OrderByDescending(row => row.Id).Take(Remembered).ToListAsync(cancel);
        var taken = last.Select(row => Open(row).Number).ToHashSet(StringComparer.Ordinal);
        for (; ; )
        {
            if (Secrets.Digits(options.Value.Digits) is var number && !taken.Contains(number))
                return number;
        }
    }
}
