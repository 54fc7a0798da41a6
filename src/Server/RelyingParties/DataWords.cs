using System.Globalization;

namespace Akamon.RelyingParties;

/// <summary>What a claim or attribute is called by people. One without words of ours shows its own name.</summary>
public static class DataWords
{
    public static string Of(string name) => RelyingPartiesText.ResourceManager.GetString("Data_" + name.Replace('-', '_'), CultureInfo.CurrentUICulture) ?? name;
}
