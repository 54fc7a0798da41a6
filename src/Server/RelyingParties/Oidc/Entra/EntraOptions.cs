using System.ComponentModel.DataAnnotations;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>Which of Microsoft's clouds a tenant is in.</summary>
public enum EntraCloud { Global, UsGovernment, China }

/// <summary>
/// Section "Entra": Akamon as the external authentication method of Microsoft Entra ID. Without a tenant there is no trace of it.
/// </summary>
public sealed class EntraOptions
{
    internal const string Section = "Entra";

    /// <summary>The tenants (directory ids) whose people are verified here.</summary>
    public IList<Guid> Tenants { get; } = [];

    /// <summary>The application (client) id of the registration that stands for Akamon in Entra: the audience of its hints.</summary>
    public Guid ApplicationId { get; set; }

    /// <summary>The client id that was given to Entra when the method was set up there.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The name of the system in RelyingParties:Systems that Entra stands for, such as Microsoft 365: its title is shown, its rules hold.</summary>
    public string System { get; set; } = "";

    /// <summary>Where the tenants are.</summary>
    public EntraCloud Cloud { get; set; }

    /// <summary>Where the cloud publishes its keys; empty: where Microsoft says.</summary>
    public string KeysAddress { get; set; } = "";

    /// <summary>How old a request may be. Entra itself forgets a sign-in after about ten minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "00:15:00")]
    public TimeSpan RequestAge { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the keys are kept. An unknown key id asks for them again, at most once a minute.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan KeysLife { get; set; } = TimeSpan.FromHours(1);

    internal string Host => Cloud switch
    {
        EntraCloud.UsGovernment => "login.microsoftonline.us",
        EntraCloud.China => "login.partner.microsoftonline.cn",
        _ => "login.microsoftonline.com",
    };

    /// <summary>The one address that an answer goes to.</summary>
    internal string ReturnAddress => $"https://{Host}/common/federation/externalauthprovider";

    internal Uri Keys => new(KeysAddress.Length > 0 ? KeysAddress : $"https://{Host}/common/discovery/v2.0/keys");

    internal string IssuerOf(Guid tenant) => $"https://{Host}/{tenant:d}/v2.0";
}
