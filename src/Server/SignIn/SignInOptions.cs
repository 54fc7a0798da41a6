using System.ComponentModel.DataAnnotations;

namespace Akamon.SignIn;

/// <summary>Section "SignIn".</summary>
public sealed class SignInOptions
{
    /// <summary>How long one attempt may take, from the password to the last proof. Ten minutes so that a slow reader has time (WCAG 2.2.1) and a text message may be late.</summary>
    [Range(typeof(TimeSpan), "00:02:00", "00:10:00")]
    public TimeSpan AttemptLife { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Wrong codes in one attempt; then it starts again from the password.</summary>
    [Range(1, 10)]
    public int WrongCodes { get; set; } = 5;

    /// <summary>How long a started registration shows its secret.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "00:30:00")]
    public TimeSpan RegistrationLife { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the way to a new password lasts for somebody who has forgotten theirs, from its beginning to the new password.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "00:30:00")]
    public TimeSpan RenewalLife { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>The kind of method that a first registration opens on, such as app; the others are a link away. Empty: equal cards for all.</summary>
    public string FirstMethod { get; set; } = "";

    /// <summary>Without any method, the password alone registers none: a temporary access pass or a code to an address on file is needed as well (3.12).</summary>
    public bool SecondSecretFirst { get; set; } = true;

    /// <summary>The last usable method can only be replaced, never deleted (3.13).</summary>
    public bool KeepLastMethod { get; set; } = true;
}
