using System.Text;
using System.Xml;
using Akamon.Standards.Saml;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Akamon.RelyingParties.Saml;

/// <summary>A message as it came, by either binding: one message, each field once (sec:RJ3).</summary>
/// <param name="IsResponse">It answers one of ours.</param>
/// <param name="Root">The message. Nothing is proved yet.</param>
/// <param name="RelayState">Opaque.</param>
/// <param name="IsSigned">It says that it is signed.</param>
/// <param name="Verify">The element that one of these keys has signed; null when none has.</param>
internal sealed record Incoming(bool IsResponse, XmlElement Root, string? RelayState, bool IsSigned, Func<IEnumerable<TrustedKey>, XmlElement?> Verify)
{
    /// <returns>Null when it cannot be read.</returns>
    public static async Task<Incoming?> Read(HttpRequest request, CancellationToken cancel) =>
        HttpMethods.IsPost(request.Method) ? await FromForm(request, cancel) : FromQuery(request.QueryString.Value ?? "");

    private static Incoming? FromQuery(string query)
    {
        if (RedirectMessage.Read(query) is not { } message || StrictXml.Read(message.Xml, XmlLimits.Message) is not { DocumentElement: { } root } document || SignatureCheck.Any(document))
            return null; // Bindings §3.4.4.1: with this binding no signature stands inside.
        return new(message.IsResponse, root, message.RelayState, message.IsSigned, keys => message.IsSignedBy(keys) ? root : null);
    }

    /// <summary>A message that a system sends by itself, in an envelope: a request, never an answer.</summary>
    public static async Task<Incoming?> FromEnvelope(HttpRequest request, CancellationToken cancel)
    {
        if (request.QueryString.HasValue || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(SoapMessage.MediaType, StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
            return null;
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancel);
        if (StrictXml.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), XmlLimits.Message) is not { } document || SoapMessage.Read(document) is not { } root)
            return null;
        return new(IsResponse: false, root, RelayState: null, SignatureCheck.Any(document), keys => SignatureCheck.SignedPart(root, keys));
    }

    private static async Task<Incoming?> FromForm(HttpRequest request, CancellationToken cancel)
    {
        if (request.QueryString.HasValue || request.ContentType?.Split(';')[0].Trim().Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is not true)
            return null;
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in new QueryStringEnumerable(await reader.ReadToEndAsync(cancel)))
        {
            if (!fields.TryAdd(pair.DecodeName().ToString(), pair.DecodeValue().ToString()))
                return null;
        }
        var isResponse = fields.ContainsKey("SAMLResponse");
        if (isResponse == fields.ContainsKey("SAMLRequest") || fields.ContainsKey("Signature") || fields.ContainsKey("SigAlg"))
            return null;
        if (PostMessage.Read(fields[isResponse ? "SAMLResponse" : "SAMLRequest"]) is not { } bytes || StrictXml.Read(bytes, XmlLimits.Message) is not { DocumentElement: { } root } document)
            return null;
        return new(isResponse, root, fields.GetValueOrDefault("RelayState"), SignatureCheck.Any(document), keys => SignatureCheck.SignedRoot(document, keys));
    }
}
