using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Akamon.Security;
using Akamon.Standards.Saml;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml;

/// <summary>
/// Reads the metadata of one registration: a file, or an address whose answer counts only under the pinned certificate. The
/// last good answer is kept beside the server's data, for a start without a network.
/// </summary>
internal sealed class MetadataSource(IHttpClientFactory lines, DataFolder folder, TimeProvider clock, IOptions<SamlOptions> options)
{
    public const string Client = "saml metadata";
    private const string Query = "/entities/", QueryByHash = "/entities/%7Bsha1%7D";
    private readonly ConcurrentDictionary<string, EntityTagHeaderValue> _tags = new(StringComparer.Ordinal);

    /// <summary>What is kept of an earlier fetch; null when there is nothing that still counts.</summary>
    public SpDescription? Kept(SamlRegistration saml) => File.Exists(Copy(saml)) ? Read(saml, File.ReadAllBytes(Copy(saml))) : null;

    /// <returns>Null when nothing that counts was found.</returns>
    public async Task<SpDescription?> Fetch(SamlRegistration saml, CancellationToken cancel)
    {
        if (saml.MetadataUrl is null)
            return Read(saml, await File.ReadAllBytesAsync(saml.MetadataFile, cancel));
        using var line = lines.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(saml)) { Headers = { { "Accept", "application/samlmetadata+xml, application/xml;q=0.5" } } };
        var kept = _tags.TryGetValue(Copy(saml), out var tag) ? Kept(saml) : null;
        if (kept is not null)
            request.Headers.IfNoneMatch.Add(tag!); // Found above.
        using var answer = await line.SendAsync(request, cancel);
        if (answer.StatusCode == HttpStatusCode.NotModified)
            return kept; // Judged anew as it was read: it does not outlive its own end.
        answer.EnsureSuccessStatusCode();
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancel);
        if (Read(saml, bytes) is not { } found)
            return null;
        await File.WriteAllBytesAsync($"{Copy(saml)}.new", bytes, cancel);
        File.Move($"{Copy(saml)}.new", Copy(saml), overwrite: true);
        if (answer.Headers.ETag is { } given)
            _tags[Copy(saml)] = given;
        else
            _tags.TryRemove(Copy(saml), out _);
        return found;
    }

    public static TrustedKey? CertificateIn(string file)
    {
        try
        {
            return PemEncoding.TryFind(File.ReadAllText(file), out var fields) ? TrustedKey.FromCertificate(Convert.FromBase64String(File.ReadAllText(file)[fields.Base64Data])) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    // MDQ (draft-young-md-query §3.1): the entity's name, encoded, after "/entities/"; or its hash (draft-young-md-query-saml
    // §3.2.2), which only shortens the address: what is answered must bear the name and the signature.
    [SuppressMessage("Security", "CA5350", Justification = "The servers' form of a name; nothing is believed by it.")]
    private static Uri Address(SamlRegistration saml) => saml.MetadataUrl! switch // Seen by Fetch.
    {
        var server when server.AbsolutePath.EndsWith(Query, StringComparison.Ordinal) => new($"{server.AbsoluteUri}{Uri.EscapeDataString(saml.EntityId)}"),
        var server when server.AbsolutePath.EndsWith(QueryByHash, StringComparison.Ordinal) => new($"{server.AbsoluteUri}{Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(saml.EntityId)))}"),
        var list => list,
    };

    private SpDescription? Read(SamlRegistration saml, byte[] bytes)
    {
        if (StrictXml.Read(bytes, XmlLimits.Metadata) is not { } document)
            return null;
        var root = saml.MetadataCertificate.Length == 0 ? document.DocumentElement : CertificateIn(saml.MetadataCertificate) is { } key ? SignatureCheck.SignedRoot(document, [key], nested: true) : null;
        // A list that never ends could be given again for ever, with what was long since taken out of it.
        var endless = saml.MetadataUrl is not null && root is not null && SpMetadata.Life(root).ValidUntil is null;
        if (root is null || endless || SpMetadata.Find(root, saml.EntityId, clock.GetUtcNow() - options.Value.Skew) is not { } found)
            return null;
        return saml.Encrypt && found.EncryptionKeys.Count == 0 ? null : found; // Never in the open instead.
    }

    private string Copy(SamlRegistration saml) => folder.File($"saml-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{saml.MetadataUrl} {saml.EntityId}")))[..16]}.xml");
}
