using Akamon.Standards.Saml;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml;

/// <summary>A wrong registration stops the start and names the setting.</summary>
internal sealed class SamlRegistrationsCheck : IValidateOptions<SamlRegistrations>
{
    public ValidateOptionsResult Validate(string? name, SamlRegistrations options)
    {
        var faults = options.Systems.SelectMany((system, index) => system.Saml is { } saml ? Faults(saml, $"RelyingParties:Systems:{index}:Saml") : []).ToList();
        faults.AddRange(options.Systems.Select(system => system.Saml?.EntityId).OfType<string>().GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"RelyingParties:Systems: the entity id {group.Key} is used twice."));
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Faults(SamlRegistration saml, string at)
    {
        if (string.IsNullOrWhiteSpace(saml.EntityId))
            yield return $"{at}:EntityId must not be empty.";
        if (saml.MetadataFile.Length == 0 == saml.MetadataUrl is null)
            yield return $"{at}: one of MetadataFile and MetadataUrl is needed.";
        if (saml.MetadataFile.Length > 0 && !File.Exists(saml.MetadataFile))
            yield return $"{at}:MetadataFile: {saml.MetadataFile} is not there.";
        if (saml.MetadataUrl is { } address && (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http")))
            yield return $"{at}:MetadataUrl must be a complete address.";
        if (saml.MetadataUrl is not null && saml.MetadataCertificate.Length == 0)
            yield return $"{at}:MetadataCertificate is needed with MetadataUrl: what comes over the network is believed by its signature only.";
        if (saml.MetadataCertificate.Length > 0 && MetadataSource.CertificateIn(saml.MetadataCertificate) is null)
            yield return $"{at}:MetadataCertificate: {saml.MetadataCertificate} holds no certificate (PEM) with an RSA key of 2048 bits or more.";
        foreach (var unknown in saml.Attributes.Where(one => AttributeKind.Find(one) is null))
            yield return $"{at}:Attributes: {unknown} is unknown. There are {string.Join(", ", AttributeKind.All.Select(kind => kind.Friendly))}.";
    }
}
