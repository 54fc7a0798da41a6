using Akamon.Standards.Jose;
using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc.Pushed;

/// <summary>Opens signed requests (RFC 9101) of systems whose keys are registered. Of others they are refused by name, further on.</summary>
internal sealed class SignedRequests(ClientKeys keys, Issuer issuer)
{
    private static readonly SigningAlgorithm[] _algorithms = Enum.GetValues<SigningAlgorithm>();

    /// <param name="system">Who sends it.</param>
    /// <param name="pairs">The parameters as they came.</param>
    /// <param name="came">When they came.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>What counts: the parameters inside the signed request alone (§6.3), or those that came. Null when it is not right.</returns>
    public async Task<IReadOnlyList<KeyValuePair<string, string?>>?> Resolve(OidcSystem system, IReadOnlyList<KeyValuePair<string, string?>> pairs, DateTimeOffset came, CancellationToken cancel)
    {
        if (!system.Registration.Signs || new MessageParameters(pairs)["request"] is not { } text)
            return pairs;
        return RequestObject.Read(text, await keys.Of(system, anew: false, cancel), system.Client.ClientId, issuer.Here, _algorithms, came)
            ?? (system.Registration.KeysUri is null ? null : RequestObject.Read(text, await keys.Of(system, anew: true, cancel), system.Client.ClientId, issuer.Here, _algorithms, came));
    }
}
