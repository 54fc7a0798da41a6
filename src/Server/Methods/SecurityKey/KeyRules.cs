using System.Data.Common;
using System.Text.Json.Nodes;
using Akamon.Accounts;
using Akamon.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.SecurityKey;

/// <summary>
/// The two ceremonies of WebAuthn L3 §7.1 and §7.2, by the framework's passkey handler under rules of ours: one domain,
/// exact origins, algorithms that we offered, and verification of the person as the purpose demands.
/// </summary>
public sealed partial class KeyRules(KeyHolders holders, KeyDomain domain, AttestationCheck attestation, IHttpContextAccessor http, IOptions<SecurityKeyOptions> options, IOptions<WebOptions> web, ILogger<KeyRules> log)
{
    private const int ChallengeBytes = 32;

    private HttpContext Context => http.HttpContext!; // Ceremonies happen in requests.

    /// <summary>The question for a new key, and what must be remembered until it is answered.</summary>
    public async Task<(string Question, string State)> AskToMake(Account account, KeyKind kind)
    {
        var made = await Handler(verified: true).MakeCreationOptionsAsync(new() { Id = KeyHolders.Handle(account), Name = account.CommonId, DisplayName = account.DisplayName }, Context);
        var question = JsonNode.Parse(made.CreationOptionsJson)!.AsObject();
        question["rp"]!["name"] = web.Value.Organisation.Here;
        question["hints"] = new JsonArray(kind.Hint);
        question["authenticatorSelection"]!["authenticatorAttachment"] = kind.Attachment;
        return (question.ToJsonString(), made.AttestationState!); // The handler always has one.
    }

    /// <summary>The question for a registered key.</summary>
    /// <param name="account">Whose keys may answer; null: whoever's key comes (passwordless).</param>
    public async Task<(string Question, string State)> Ask(Account? account)
    {
        var made = await Handler(verified: account is null).MakeRequestOptionsAsync(account, Context);
        return (made.RequestOptionsJson, made.AssertionState!);
    }

    /// <returns>The new key, or null when something about the answer is not right.</returns>
    public async Task<UserPasskeyInfo?> Accept(KeyAnswer answer, string state)
    {
        var result = await Handler(verified: true).PerformAttestationAsync(new() { HttpContext = Context, CredentialJson = answer.Json, AttestationState = state });
        if (result.Succeeded)
            return result.Passkey;
        Tell(result.Failure);
        return null;
    }

    /// <returns>What the key signed, or null when something about the answer is not right.</returns>
    public async Task<(UserPasskeyInfo Key, Account Holder)?> Verify(KeyAnswer answer, string state, bool verified)
    {
        var result = await Handler(verified).PerformAssertionAsync(new() { HttpContext = Context, CredentialJson = answer.Json, AssertionState = state });
        if (result.Succeeded)
            return (result.Passkey, result.User);
        Tell(result.Failure);
        return null;
    }

    private PasskeyHandler<Account> Handler(bool verified)
    {
        // Not disposed of: there is nothing in it, and the store is the request's.
#pragma warning disable CA2000
        var users = new UserManager<Account>(holders, null!, null!, null!, null!, null!, null!, null!, NullLogger<UserManager<Account>>.Instance);
#pragma warning restore CA2000
        return new(users, Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = domain.Name,
            ChallengeSize = ChallengeBytes,
            AuthenticatorTimeout = options.Value.ChallengeLife,
            UserVerificationRequirement = verified ? "required" : "preferred",
            ResidentKeyRequirement = "preferred",
            AttestationConveyancePreference = options.Value.Attestation is AttestationDemand.Direct ? "direct" : "none",
            IsAllowedAlgorithm = algorithm => algorithm is CoseKey.Es256 or CoseKey.Rs256,
            // Inside another site's frame is not here (sec:E04).
            ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.TopOrigin is null && domain.IsOurs(context.Origin, context.HttpContext)),
            VerifyAttestationStatement = async context => await attestation.Holds(context),
        }));
    }

    // The handler turns every exception into "failed". A broken database is no wrong key; what else is unexpected is said.
    private void Tell(PasskeyException failure)
    {
        if (failure.InnerException is DbException or TimeoutException)
            throw new InvalidOperationException("A key could not be looked at.", failure);
        if (failure.InnerException is { } cause)
            Log.Unexpected(log, cause);
        else
            Log.Refused(log, failure.Message);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A key's answer could not be understood")]
        public static partial void Unexpected(ILogger log, Exception cause);

        [LoggerMessage(LogLevel.Information, "A key's answer was refused: {Why}")]
        public static partial void Refused(ILogger log, string why);
    }
}
