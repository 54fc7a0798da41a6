using System.Diagnostics;
using Akamon.Methods;

namespace Akamon.RelyingParties.Oidc.Signals;

/// <summary>What credentials and their changes are called in CAEP 1.0 §3.3.</summary>
internal static class CredentialNames
{
    /// <summary>By what a method says of itself; what has no name in CAEP keeps our own.</summary>
    public static string TypeOf(IMethod method, Credential credential, KeyFacts? key) => (key, method.WaysOf(credential) is [var way, ..] ? way.Amr : null) switch
    {
        ({ BuiltIn: true }, _) => "fido2-platform",
        ({ BuiltIn: false }, _) => "fido2-roaming",
        (_, "sms") => "phone-sms",
        (_, "tel") => "phone-voice",
        _ when method.OnPhone => "app",
        _ => method.Name,
    };

    public static string ChangeOf(ChangeKind kind) => kind switch
    {
        ChangeKind.CredentialAdded => "create",
        ChangeKind.CredentialRenamed => "update",
        ChangeKind.CredentialRemoved => "delete",
        _ => throw new UnreachableException(),
    };

    public static string English(ChangeKind kind) => kind switch
    {
        ChangeKind.CredentialAdded => "A way to sign in was added.",
        ChangeKind.CredentialRenamed => "A way to sign in was renamed.",
        _ => "A way to sign in was removed.",
    };

    public static string Japanese(ChangeKind kind) => kind switch
    {
        ChangeKind.CredentialAdded => "本人確認方法が追加されました。",
        ChangeKind.CredentialRenamed => "本人確認方法の名前が変更されました。",
        _ => "本人確認方法が削除されました。",
    };
}
