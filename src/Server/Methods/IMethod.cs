using Akamon.Accounts;

namespace Akamon.Methods;

/// <summary>One way for a person to prove who they are. Each method owns a folder beside this file.</summary>
public interface IMethod
{
    /// <summary>The name in database and audit log. Never change it.</summary>
    string Name { get; }

    /// <summary>False for what is kept with the methods but never proves a sign-in: contact mail, app passwords (C17).</summary>
    bool ProvesSignIn { get; }

    /// <summary>True when an account may hold several at once (C3).</summary>
    bool Several { get; }

    /// <summary>True when the first method of an account may be of this kind (C2).</summary>
    bool MayBeFirst { get; }

    /// <summary>False for a kind that is never asked first while there is another (C11).</summary>
    bool MayBeDefault => !Reserve;

    /// <summary>True for a kind that is asked first from the moment it is registered (3.8).</summary>
    bool BecomesDefault => false;

    /// <summary>It works only where the browser reaches security keys, which some systems prevent (I2).</summary>
    bool NeedsKeys => false;

    /// <summary>What people call it, in the reader's language.</summary>
    string Title { get; }

    /// <summary>One sentence on how it works, and one on what it needs: the words of its card in the wizard.</summary>
    string Summary { get; }

    string Needs { get; }

    /// <summary>The icon in icons.svg.</summary>
    string Icon { get; }

    /// <summary>False where this server lacks what it needs: then nobody is told of it.</summary>
    bool Offered => true;

    /// <summary>The words of a link that offers this kind in place of the one somebody is looking at; null: only among all others.</summary>
    string? Instead => null;

    /// <summary>The page that registers one; it finishes through SignIn/Registration.</summary>
    string EnrolPage { get; }

    /// <summary>The ways one registered credential can prove a sign-in: a phone may take a text or a call.</summary>
    IReadOnlyList<Way> WaysOf(Credential credential);

    /// <summary>What may be shown of it: "…45-67", never the whole.</summary>
    string Masked(Credential credential);

    /// <summary>Most people have it in the telephone they carry: it goes, and moves, with that (3.7).</summary>
    bool OnPhone => false;

    /// <summary>What it is lost together with (3.7).</summary>
    Anchor AnchorOf(Credential credential) => new(Name, $"{credential.Id:n}", OnPhone);

    /// <summary>What a FIDO2 authenticator tells of itself; null for everything else.</summary>
    KeyFacts? KeyFactsOf(Credential credential) => null;

    /// <summary>What to do about it on a new telephone, in the reader's language; null: nothing, or it has none.</summary>
    string? OnNewPhone => null;

    /// <summary>The page that puts something else into its slot, the new one proved before the old one goes (E5). Null where there are no slots.</summary>
    string? ChangePage(Credential credential) => null;

    /// <summary>A part of Security info after a change, with which the method lets the browser know. Null: there is nothing to tell.</summary>
    string? ChangedPart => null;

    /// <summary>The operator has announced a disturbance: other methods are offered first.</summary>
    bool Disturbed => false;

    /// <summary>Kept for the day when nothing else works: listed last, never the default, and no way to sign in that an account may be left with.</summary>
    bool Reserve => false;

    /// <summary>What its owner had better do about it soon; null when all is well.</summary>
    ValueTask<Reminder?> ReminderOf(Credential credential, CancellationToken cancel) => new(result: null);

    /// <summary>Where Security info keeps what is no way to sign in, when that has a place of its own (C17). Null: among the other records.</summary>
    Shelf? Shelf => null;

    /// <summary>Why this account cannot register one now, in the reader's language; null when it can.</summary>
    Task<string?> WhyNot(Account account, CancellationToken cancel);
}

/// <param name="BuiltIn">It sits in the device it was made on.</param>
/// <param name="Model">Its AAGUID; zeros where it stays anonymous.</param>
public sealed record KeyFacts(bool BuiltIn, Guid Model);

/// <summary>Something to do, in the reader's language, with the page that does it.</summary>
public sealed record Reminder(string Title, string Text, string Act, string Link)
{
    /// <summary>Said on every page of one's own account until it is done.</summary>
    public bool Presses { get; init; }
}

/// <summary>A place of its own on Security info: what these are for, the act that makes one, and the one that ends all.</summary>
public sealed record Shelf(string Title, string Text, string Make, string EndAll, string EndPage);

/// <summary>One way to prove a sign-in with one credential.</summary>
/// <param name="Name">Stored as part of the default; never change it.</param>
/// <param name="Title">The act, as its button says it.</param>
/// <param name="Page">The page that asks for this proof.</param>
/// <param name="Amr">What it proves: an authentication method reference of RFC 8176 §2.</param>
public sealed record Way(string Name, string Title, string Page, string Amr);
