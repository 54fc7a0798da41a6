using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Akamon.Standards.Otp.Seeds;

/// <summary>
/// Portable Symmetric Key Container (RFC 6030): plain, or encrypted under a pre-shared key or a passphrase
/// (<see cref="PskcLock"/>). Elements are known by their local names; of an element that may stand once, two are none.
/// A signature round the whole is not checked: who hands the file over answers for it.
/// </summary>
internal static class PskcFile
{
    private const string Namespace = "urn:ietf:params:xml:ns:keyprov:pskc";

    // Nothing of RFC 6030 lies deeper, and each element costs a tree as much as it is deep.
    private const int Deepest = 64;

    public static SeedReading Read(string text, string? unlock, int most)
    {
        XElement root;
        try
        {
            using var looking = Open(text);
            while (looking.Read())
            {
                if (looking.Depth > Deepest)
                {
                    return SeedFile.Refused(SeedTrouble.Unreadable, ((IXmlLineInfo)looking).LineNumber);
                }
            }

            using var reader = Open(text);
            root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root ?? throw new XmlException("Nothing in it.");
        }
        catch (XmlException broken)
        {
            return SeedFile.Refused(SeedTrouble.Unreadable, broken.LineNumber);
        }

        // §4.1: the version is required, and another one may mean anything.
        if (!root.Is("KeyContainer") || root.Name.NamespaceName is not Namespace || root.Attribute("Version")?.Value is not "1.0")
        {
            return SeedFile.Refused(SeedTrouble.Unreadable, Line(root));
        }

        var packages = root.Elements().Where(element => element.Is("KeyPackage")).ToList();
        if (packages.Count > most)
        {
            return SeedFile.Refused(SeedTrouble.TooMany);
        }

        var (held, trouble) = PskcLock.Of(root, unlock);
        return trouble is { } closed && packages.Exists(IsEncrypted)
            ? SeedFile.Refused(closed)
            : SeedFile.Judge(packages.Select(package => Row(package, held)));
    }

    private static bool Is(this XElement element, string name) => string.Equals(element.Name.LocalName, name, StringComparison.Ordinal);

    internal static XElement? One(this XElement? parent, string name)
    {
        var all = parent?.Elements().Where(element => element.Is(name)).Take(2).ToList();
        return all is [var only] ? only : null;
    }

    internal static string? Words(this XElement? element) => element is null || element.HasElements ? null : element.Value.Trim();

    // No document type, so no entities; nothing is fetched.
    private static XmlReader Open(string text) => XmlReader.Create(new StringReader(text), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = SeedFile.LongestText,
    });

    private static bool IsEncrypted(XElement package) => package.Descendants().Any(element => element.Is("EncryptedValue"));

    private static (SeedRow Row, SeedTrouble? Trouble) Row(XElement package, PskcLock? held)
    {
        var row = new SeedRow(Line(package));
        if (package.One("Key") is not { } key)
        {
            return (row, SeedTrouble.Columns);
        }

        if (key.Elements().Any(element => element.Is("Policy")) && !PskcPolicy.IsKept(key.One("Policy")))
        {
            return (row, SeedTrouble.Policy);
        }

        var (device, data, parameters) = (package.One("DeviceInfo"), key.One("Data"), key.One("AlgorithmParameters"));
        var (secret, trouble) = PskcLock.Secret(data.One("Secret"), held);
        if (trouble is not null)
        {
            return (row, trouble);
        }

        var format = parameters.One("ResponseFormat");
        if (format?.Attribute("Encoding") is { Value: not "DECIMAL" } || format?.Attribute("CheckDigits") is { Value: not ("false" or "0") })
        {
            return (row, SeedTrouble.Digits);
        }

        return (row with
        {
            Serial = device.One("SerialNo").Words() ?? key.Attribute("Id")?.Value,
            Secret = secret,
            Kind = key.Attribute("Algorithm")?.Value.Split(':', '#')[^1],
            Algorithm = Hash(parameters.One("Suite").Words()),
            Digits = format?.Attribute("Length")?.Value.Trim() ?? "6",
            Period = Plain(data, "TimeInterval") ?? "30",
            Counter = Plain(data, "Counter") ?? "0",
            Maker = device.One("Manufacturer").Words(),
            Model = device.One("Model").Words(),
        }, null);
    }

    // Not there: the usual value. There, but encrypted: none that can be used.
    private static string? Plain(XElement? data, string name) =>
        data.One(name) is not { } element ? null : element.One("PlainValue").Words() ?? "";

    // The suite is free text: HMAC-SHA256, SHA256 and the like.
    private static OtpAlgorithm? Hash(string? suite) => string.Concat((suite ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant() switch
    {
        "" or "SHA1" or "HMACSHA1" => OtpAlgorithm.Sha1,
        "SHA256" or "HMACSHA256" => OtpAlgorithm.Sha256,
        "SHA512" or "HMACSHA512" => OtpAlgorithm.Sha512,
        _ => null,
    };

    private static int Line(IXmlLineInfo element) => element.HasLineInfo() ? element.LineNumber : 0;

    internal static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
