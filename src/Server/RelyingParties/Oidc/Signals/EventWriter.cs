using System.Text.Json;
using Akamon.Methods;
using Akamon.Security;
using Akamon.Standards.Signals;

namespace Akamon.RelyingParties.Oidc.Signals;

/// <summary>A change of an account as an event of CAEP 1.0. What the database cannot know, such as who began it, is not told.</summary>
internal sealed class EventWriter(Catalogue catalogue, OidcClients clients, TimeProvider clock)
{
    /// <summary>The address of the event; null for what is nobody's news.</summary>
    public static string? KindOf(AccountChange change) => change.Kind switch
    {
        ChangeKind.SessionEnded => EventTypes.SessionRevoked,
        ChangeKind.MfaApplied or ChangeKind.MfaEnded => EventTypes.AssuranceLevelChange,
        _ => EventTypes.CredentialChange,
    };

    /// <returns>Null for what is nobody's news, such as a contact address.</returns>
    public SignalEvent? Write(AccountChange change, SignalStream stream, string transaction)
    {
        if (Details(change, stream) is not { } details || KindOf(change) is not { } kind)
            return null;
        var (id, now) = (Ids.New(clock), clock.GetUtcNow());
        var person = new SubjectIdentifier.IssuerAndSubject(stream.Issuer, TokenMaker.SubjectOf(change.AccountId));
        SubjectIdentifier subject = change is { Kind: ChangeKind.SessionEnded, Label: { } sid } ? new SubjectIdentifier.SessionOf(person, new(sid)) : person;
        return Waiting(stream, (change.AccountId, change.Position), kind, id, new SecurityEvent
        {
            Issuer = stream.Issuer,
            Audience = stream.Client,
            Id = id.ToString("n"),
            IssuedAt = now,
            Transaction = transaction,
            Subject = subject,
            Event = kind,
            Details = writer =>
            {
                writer.WriteNumber("event_timestamp", now.ToUnixTimeSeconds());
                details(writer);
            },
        });
    }

    /// <summary>About the stream itself: SSF 1.0 §8.1.4.1, §8.1.5.</summary>
    public SignalEvent About(SignalStream stream, string kind, Action<Utf8JsonWriter> details)
    {
        var id = Ids.New(clock);
        return Waiting(stream, (null, 0), kind, id, new SecurityEvent
        {
            Issuer = stream.Issuer,
            Audience = stream.Client,
            Id = id.ToString("n"),
            IssuedAt = clock.GetUtcNow(),
            Subject = new SubjectIdentifier.Opaque(stream.Id.ToString("n")),
            Event = kind,
            Details = details,
        });
    }

    private SignalEvent Waiting(SignalStream stream, (Guid? Account, long Position) of, string kind, Guid id, SecurityEvent told) =>
        new() { Id = id, StreamId = stream.Id, AccountId = of.Account, Kind = kind, Body = told.Write(), Position = of.Position, Created = clock.GetUtcNow(), Due = clock.GetUtcNow() };

    private Action<Utf8JsonWriter>? Details(AccountChange change, SignalStream stream) => change.Kind switch
    {
        ChangeKind.SessionEnded => writer => Reason(writer, "The session has ended at the identity provider.", "認証基盤でセッションが終了しました。"),
        ChangeKind.MfaApplied => writer => Level(writer, "nist-aal1", "nist-aal2", "increase", "The account now uses multi-factor authentication.", "多要素認証の利用が始まりました。"),
        ChangeKind.MfaEnded => writer => Level(writer, "nist-aal2", "nist-aal1", "decrease", "The account no longer uses multi-factor authentication.", "多要素認証の利用が終わりました。"),
        ChangeKind.PasswordChanged => writer =>
        {
            writer.WriteString("credential_type", "password");
            writer.WriteString("change_type", "update");
            Reason(writer, "The password was changed.", "パスワードが変更されました。");
        }
        ,
        _ => Credential(change, clients.Find(stream.Client)?.Registration.SignalsDevices ?? false),
    };

    private Action<Utf8JsonWriter>? Credential(AccountChange change, bool devices)
    {
        // Only what proves a sign-in: neither addresses nor passes are anybody else's business.
        if (change is not { SubjectId: { } id, Method: { } name, Data: { } data } || catalogue.All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.Ordinal)) is not { ProvesSignIn: true } method)
            return null;
        var credential = new Credential { Id = id, AccountId = change.AccountId, Method = name, Slot = change.Slot ?? "", Label = change.Label ?? "", Data = data, Created = clock.GetUtcNow() };
        var key = method.KeyFactsOf(credential);
        var (type, english, japanese) = (CredentialNames.TypeOf(method, credential, key), CredentialNames.English(change.Kind), CredentialNames.Japanese(change.Kind));
        return writer =>
        {
            writer.WriteString("credential_type", type);
            writer.WriteString("change_type", CredentialNames.ChangeOf(change.Kind));
            if (devices && credential.Label.Length > 0)
                writer.WriteString("friendly_name", credential.Label);
            if (devices && key is { Model: var model } && model != Guid.Empty)
                writer.WriteString("fido2_aaguid", model.ToString());
            Reason(writer, english, japanese);
        };
    }

    private static void Level(Utf8JsonWriter writer, string before, string now, string direction, string english, string japanese)
    {
        writer.WriteString("namespace", "NIST-AAL");
        writer.WriteString("previous_level", before);
        writer.WriteString("current_level", now);
        writer.WriteString("change_direction", direction);
        Reason(writer, english, japanese);
    }

    // The interoperability profile demands it of everybody.
    private static void Reason(Utf8JsonWriter writer, string english, string japanese)
    {
        writer.WriteStartObject("reason_admin");
        writer.WriteString("en", english);
        writer.WriteString("ja", japanese);
        writer.WriteEndObject();
    }
}
