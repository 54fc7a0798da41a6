namespace Akamon.Standards.Saml;

/// <summary>How a request ended (SAML Core §3.2.2.2): who could have done otherwise, and what was the matter.</summary>
public sealed record SamlStatus(string Code, string? Second = null)
{
    private const string Prefix = "urn:oasis:names:tc:SAML:2.0:status:";

    /// <summary>Done.</summary>
    public static readonly SamlStatus Success = new($"{Prefix}Success");

    /// <summary>No page might be shown, and one would have been needed.</summary>
    public static readonly SamlStatus NoPassive = new($"{Prefix}Responder", $"{Prefix}NoPassive");

    /// <summary>The strength asked for is not reached.</summary>
    public static readonly SamlStatus NoAuthnContext = new($"{Prefix}Responder", $"{Prefix}NoAuthnContext");

    /// <summary>The person is not let in.</summary>
    public static readonly SamlStatus Denied = new($"{Prefix}Responder", $"{Prefix}RequestDenied");

    /// <summary>The request is not one to be obeyed: too old, used before, or meant for another address.</summary>
    public static readonly SamlStatus NotTaken = new($"{Prefix}Requester", $"{Prefix}RequestDenied");

    /// <summary>Nobody, or another person, signed in.</summary>
    public static readonly SamlStatus AuthnFailed = new($"{Prefix}Responder", $"{Prefix}AuthnFailed");

    /// <summary>The kind of identifier is not given to this system.</summary>
    public static readonly SamlStatus InvalidNameIdPolicy = new($"{Prefix}Requester", $"{Prefix}InvalidNameIDPolicy");

    /// <summary>The request asks for something that is not done here.</summary>
    public static readonly SamlStatus Unsupported = new($"{Prefix}Requester", $"{Prefix}RequestUnsupported");

    /// <summary>The session named is not known.</summary>
    public static readonly SamlStatus UnknownPrincipal = new($"{Prefix}Requester", $"{Prefix}UnknownPrincipal");

    /// <summary>Signed out here, but perhaps not everywhere.</summary>
    public static readonly SamlStatus PartialLogout = new($"{Prefix}Success", $"{Prefix}PartialLogout");
}
