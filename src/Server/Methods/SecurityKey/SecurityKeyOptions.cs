using System.ComponentModel.DataAnnotations;

namespace Akamon.Methods.SecurityKey;

/// <summary>Section "Methods:SecurityKey". Sources: parameters 4.2, requirements C2, C10–C13.</summary>
public sealed class SecurityKeyOptions : IValidatableObject
{
    /// <summary>The domain keys are bound to. Empty: the host of Web:PublicOrigin. Another one makes every registered key useless.</summary>
    public string Domain { get; set; } = "";

    /// <summary>Origins, beside Web:PublicOrigin, whose pages may use these keys: https://login.example.org.</summary>
    public IList<Uri> Origins { get; } = [];

    /// <summary>How many an account may hold.</summary>
    [Range(1, 10)]
    public int PerAccount { get; set; } = 10;

    /// <summary>A key may be the first method of an account (C11).</summary>
    public bool MayBeFirst { get; set; } = true;

    /// <summary>A key may be the default method (C11).</summary>
    public bool MayBeDefault { get; set; } = true;

    /// <summary>A key becomes the default method when it is registered (3.8).</summary>
    public bool AskedFirst { get; set; } = true;

    /// <summary>A key that checks its owner signs in without the password.</summary>
    public bool Passwordless { get; set; } = true;

    /// <summary>On the sign-in page the passkey stands before ID and password.</summary>
    public bool PasswordlessFirst { get; set; } = true;

    /// <summary>Passkeys that a service copies to other devices may be registered (C12).</summary>
    public bool Synced { get; set; } = true;

    /// <summary>Kinds of member who may register such passkeys; empty: everybody.</summary>
    public IList<string> SyncedFor { get; } = [];

    /// <summary>Such passkeys are shown with the notice that help with them is limited.</summary>
    public bool SyncedPreview { get; set; }

    /// <summary>Whoever has come in without a key is offered one on the account's page (3.8).</summary>
    public bool OfferAfterSignIn { get; set; } = true;

    /// <summary>How long a browser does not offer it again to somebody who put it off.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan OfferAgain { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a challenge may be answered.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "00:05:00")]
    public TimeSpan ChallengeLife { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether a key must show its model, signed by its maker.</summary>
    public AttestationDemand Attestation { get; set; }

    /// <summary>Models that may be registered, by AAGUID; empty: all. Means something only where models are shown.</summary>
    public IList<string> Models { get; } = [];

    /// <summary>Files with the makers' root certificates (PEM).</summary>
    public IList<string> Roots { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Attestation is AttestationDemand.Direct && Roots.Count == 0)
            yield return new("Methods:SecurityKey:Roots: without root certificates no key could show its model.");
        if (Models.Count > 0 && Attestation is not AttestationDemand.Direct)
            yield return new("Methods:SecurityKey:Models: anybody could claim a model; set Attestation to Direct as well.");
        foreach (var model in Models.Where(model => !Guid.TryParse(model, out _)))
            yield return new($"Methods:SecurityKey:Models: {model} is not an AAGUID.");
        foreach (var origin in Origins.Where(origin => origin is not { IsAbsoluteUri: true, Scheme: "https", PathAndQuery: "/", Fragment: "", UserInfo: "" }))
            yield return new($"Methods:SecurityKey:Origins: {origin} is not an https origin without path.");
    }
}

/// <summary>None: keys stay anonymous, and every model is welcome.</summary>
public enum AttestationDemand { None, Direct }
