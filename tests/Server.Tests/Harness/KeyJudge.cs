using System.Buffers.Text;
using System.Text.Json.Nodes;
using Akamon.Accounts;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Methods.SecurityKey;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Harness;

/// <summary>Puts answers before the rules for keys as the pages do, but with a challenge that somebody else chose.</summary>
internal sealed class KeyJudge
{
    private readonly IServiceProvider _services;
    private readonly Account _account;

    public KeyJudge(IServiceProvider services, Account account)
    {
        (_services, _account) = (services, account);
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { RequestServices = services };
    }

    /// <summary>Whether a new key would be taken.</summary>
    public async Task<bool> Registers(string answer, string challenge)
    {
        var rules = _services.GetRequiredService<KeyRules>();
        var state = Posed(await rules.AskToMake(_account, KeyKind.All[0]), challenge);
        return KeyAnswer.Read(answer) is { Model: not null } read && await rules.Accept(read, state) is not null;
    }

    /// <summary>Whether a registered key would be let in.</summary>
    /// <param name="record">What was registered.</param>
    /// <param name="count">Where its counter stands.</param>
    /// <param name="answer">What the browser sends.</param>
    /// <param name="challenge">What it was asked.</param>
    /// <param name="verified">Without a password: the key must have checked its owner.</param>
    public async Task<bool> Proves(KeyRecord record, long count, string answer, string challenge, bool verified)
    {
        var (db, method) = (_services.GetRequiredService<AkamonDb>(), _services.GetRequiredService<SecurityKeyMethod>());
        var (id, now) = (Guid.CreateVersion7(), DateTimeOffset.UnixEpoch);
        var held = new Credential
        {
            Id = id,
            AccountId = _account.Id,
            Method = method.Name,
            Slot = id.ToString("n"),
            Label = "Key",
            Data = _services.GetRequiredService<Wallet>().Seal(id, record),
            State = CredentialState.Active,
            Step = count,
            Created = now,
            Added = now,
        };
        var known = new KeyId { IdHash = KeyHolders.Hash(Base64Url.DecodeFromChars(record.Id)), CredentialId = id };
        db.AddRange(held, known);
        await db.SaveChangesAsync();
        try
        {
            var state = Posed(await _services.GetRequiredService<KeyRules>().Ask(verified ? null : _account), challenge);
            return KeyAnswer.Read(answer) is { Model: null } read && await method.Check(held, read, state, verified, CancellationToken.None) is Verdict.Accepted;
        }
        finally
        {
            db.RemoveRange(held, known);
            await db.SaveChangesAsync();
        }
    }

    // The framework's own record of a question, with another challenge in it.
    private static string Posed((string Question, string State) asked, string challenge)
    {
        var state = JsonNode.Parse(asked.State)!;
        state["challenge"] = Convert.ToBase64String(Base64Url.DecodeFromChars(challenge));
        return state.ToJsonString();
    }
}
