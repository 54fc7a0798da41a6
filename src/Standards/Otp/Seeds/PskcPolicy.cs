using System.Xml.Linq;

namespace Akamon.Standards.Otp.Seeds;

/// <summary>What a key may be used for (RFC 6030 §5). A policy that is not understood forbids the key.</summary>
internal static class PskcPolicy
{
    /// <summary>One-time passwords, and a PIN that the token checks by itself, are all that can be kept.</summary>
    public static bool IsKept(XElement? policy) => policy is not null && policy.Elements().All(rule => rule.Name.LocalName switch
    {
        "KeyUsage" => rule.Words() is "OTP",
        "PINPolicy" => rule.Attribute("PINUsageMode")?.Value is "Local",
        _ => false,
    });
}
