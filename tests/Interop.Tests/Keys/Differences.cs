namespace Akamon.Interop.Keys;

/// <summary>Where a judge decides otherwise than the case says, and why. Akamon's own are only two, both about statements that nobody demanded.</summary>
internal static class Differences
{
    private const string
        NotDemanded = "Akamon: who the maker is counts only where the operator demands it (Attestation=Direct); then the chain and its days are judged. fido2 leaves days to its caller.",
        UnknownKind = "Akamon: what it cannot read is worth as much as no statement, which is what it asks for (WebAuthn L3 §7.1 step 21 lets the party decide).",
        Frames = "They leave crossOrigin and topOrigin to their caller (§7.1 step 10, §7.2 step 13).",
        Counters = "fido2 keeps no counters: its caller compares them (§7.2 step 22).",
        Cbor = "They read CBOR loosely; CTAP2 §8 has one form.",
        Statement = "They do not hold the statement to every line of §8.2 and §8.6.",
        KeyShape = "They look at the key only when it is first used; Akamon would keep a useless one (§5.8.5, RFC 9053 §2.1).",
        Ids = "They do not compare, or take from elsewhere, what stands outside of the signed part: id, rawId, type (§7.1 step 26, §7.2 step 6).",
        Backup = "fido2 0.9 is older than the flags BE and BS; simplewebauthn does not compare BE with what was registered (§7.2 step 18).",
        Bytes = "fido2 compares the bytes of the challenge, not its text (§7.1 step 8).",
        Der = "simplewebauthn reads DER loosely.",
        Callers = "Which account holds the key is the business of its caller.";

    public static IReadOnlyList<(string Seen, string Why)> All =>
    [
        ("new: maker's time is over: Akamon accepts fido2 accepts", NotDemanded),
        ("new: a kind that nobody knows: Akamon accepts", UnknownKind),
        ("new: in another site's frame: simplewebauthn accepts fido2 accepts", Frames),
        ("new: under another site: simplewebauthn accepts fido2 accepts", Frames),
        ("known: in another site's frame: simplewebauthn accepts fido2 accepts", Frames),
        ("known: under another site: simplewebauthn accepts fido2 accepts", Frames),
        ("known: counter as before: fido2 accepts", Counters),
        ("known: counter went back: fido2 accepts", Counters),
        ("known: counter stopped counting: fido2 accepts", Counters),
        ("new: statement that is a list: simplewebauthn accepts", Cbor),
        ("new: something after the end: simplewebauthn accepts", Cbor),
        ("new: not in canonical order: simplewebauthn accepts fido2 accepts", Cbor),
        ("new: cut after 9 tenths: fido2 accepts", Cbor),
        ("new: half a key: fido2 accepts", Cbor),
        ("new: self, another algorithm: simplewebauthn accepts", Statement),
        ("new: maker, another algorithm: simplewebauthn accepts", Statement),
        ("new: old key with a model: fido2 accepts", Statement),
        ("new: old key, another curve: simplewebauthn accepts", Statement),
        ("new: old key, two certificates: simplewebauthn accepts fido2 accepts", Statement),
        ("new: kind of key RSA, members of a curve: simplewebauthn accepts fido2 accepts", KeyShape),
        ("new: algorithm RS256 on P-256: simplewebauthn accepts fido2 accepts", KeyShape),
        ("new: curve P-384 with 32 bytes: simplewebauthn accepts fido2 accepts", KeyShape),
        ("new: no point of the curve: simplewebauthn accepts fido2 accepts", KeyShape),
        ("new: id of no length: fido2 accepts", Ids),
        ("new: id of 1024 bytes: simplewebauthn accepts fido2 accepts", Ids),
        ("new: another id inside: simplewebauthn accepts fido2 accepts", Ids),
        ("new: another rawId: fido2 accepts", Ids),
        ("new: no id: fido2 accepts", Ids),
        ("new: another type of credential: fido2 accepts", Ids),
        ("known: another rawId: fido2 accepts", Ids),
        ("known: another type of credential: fido2 accepts", Ids),
        ("new: copied, though it cannot be: fido2 accepts", Backup),
        ("known: synced: simplewebauthn accepts fido2 accepts", Backup),
        ("known: copied, though it cannot be: fido2 accepts", Backup),
        ("new: challenge with padding: fido2 accepts", Bytes),
        ("known: challenge with padding: fido2 accepts", Bytes),
        ("known: signature with a byte too much: simplewebauthn accepts", Der),
        ("known: a key nobody knows: simplewebauthn accepts", Callers),
        ("known: another handle: simplewebauthn accepts fido2 accepts", Callers),
    ];
}
