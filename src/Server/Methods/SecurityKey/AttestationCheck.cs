using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.SecurityKey;

/// <summary>
/// What a new key shows of its model (WebAuthn L3 §8). A false statement is refused always; a missing one only where the
/// operator demands it. Then the maker's certificate must lead to a known root, and the model be on the list (sec:RE9).
/// </summary>
public sealed class AttestationCheck(TimeProvider clock, IOptions<SecurityKeyOptions> options)
{
    private readonly Lazy<X509Certificate2Collection> _roots = new(() => Load(options.Value.Roots));

    public Task<bool> Holds(PasskeyAttestationStatementVerificationContext context)
    {
        var shown = AttestationObject.Read(context.AttestationObject.ToArray());
        var data = shown is null ? null : AuthenticatorData.Read(shown.Data);
        return Task.FromResult(shown is not null && data is not null && CoseKey.Fits(data.PublicKey) && Holds(shown, data, context.ClientDataHash.ToArray()));
    }

    private bool Holds(AttestationObject shown, AuthenticatorData data, byte[] clientDataHash)
    {
        var demanded = options.Value.Attestation is AttestationDemand.Direct;
        var maker = shown.Statement.Certificates is [var first, ..] ? X509CertificateLoader.LoadCertificate(first) : null;
        using (maker)
        {
            bool? right = shown.Format switch
            {
                "none" => shown.Statement.Empty,
                "packed" => PackedStatement.Holds(shown, data, clientDataHash, maker),
                "fido-u2f" => U2fStatement.Holds(shown, data, clientDataHash, maker),
                _ => null, // Not known here: worth as much as none.
            };
            if (right is false)
                return false;
            return !demanded || (right is true && maker is not null && IsKnown(maker, shown.Statement) && IsListed(data));
        }
    }

    private bool IsListed(AuthenticatorData data) =>
        options.Value.Models.Count == 0 || options.Value.Models.Any(model => Guid.Parse(model) == data.Model);

    private bool IsKnown(X509Certificate2 maker, AttestationStatement statement)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_roots.Value);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = clock.GetUtcNow().UtcDateTime;
        foreach (var between in statement.Certificates.Skip(1))
            chain.ChainPolicy.ExtraStore.Add(X509CertificateLoader.LoadCertificate(between));
        return chain.Build(maker);
    }

    private static X509Certificate2Collection Load(IEnumerable<string> files)
    {
        var all = new X509Certificate2Collection();
        foreach (var file in files)
            all.ImportFromPemFile(file);
        return all;
    }
}
