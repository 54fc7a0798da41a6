using System.Security.Cryptography;
using System.Text;
using Akamon.Security;

namespace Akamon.Delivery;

/// <summary>
/// The signature of services in the style of Twilio ("Validating requests"): over the address as it was given to the service,
/// then each field's name and value in the order of the names. The address is our own words: a proxy in front may change what arrives.
/// </summary>
internal static class FormSignature
{
    public const string Header = "X-Twilio-Signature";

    public static bool IsRight(IFormCollection form, Uri address, string key, string signature)
    {
        var text = form.OrderBy(field => field.Key, StringComparer.Ordinal).Aggregate(new StringBuilder(address.AbsoluteUri), (text, field) => text.Append(field.Key).Append(field.Value.ToString()));
#pragma warning disable CA5350 // Such services sign with HMAC-SHA-1, which is not broken; the address is a secret of its own.
        var mac = HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text.ToString()));
#pragma warning restore CA5350
        return Secrets.Same(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(Convert.ToBase64String(mac)));
    }
}
