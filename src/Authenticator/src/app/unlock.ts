import { fromBase64url, toBase64url } from "../encoding/base64url";
import { saveSettings } from "./settings";
import { now } from "./store";

/** Whether the device has an unlock (fingerprint, face, PIN) that a page may ask for. */
export async function canUnlock(): Promise<boolean> {
  if (!("PublicKeyCredential" in window)) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}

/** Asks for the device's unlock through WebAuthn, for this app alone: no server sees it. False when it was not given. */
export async function askUnlock(): Promise<boolean> {
  const id = now().settings.unlock;
  try {
    return id ? await verify(id) : await enrol();
  } catch (problem) {
    if (problem instanceof DOMException) return false; // Refused, timed out, or no such credential any more.
    throw problem;
  }
}

const challenge = () => crypto.getRandomValues(new Uint8Array(32));
const timeout = 60_000;

async function verify(id: string): Promise<boolean> {
  const credential = await navigator.credentials.get({
    publicKey: { challenge: challenge(), timeout, userVerification: "required", allowCredentials: [{ type: "public-key", id: fromBase64url(id)!, transports: ["internal"] }] },
  });
  return isVerified((credential as PublicKeyCredential | null)?.response as AuthenticatorAssertionResponse | undefined);
}

async function enrol(): Promise<boolean> {
  const credential = await navigator.credentials.create({
    publicKey: {
      challenge: challenge(),
      timeout,
      rp: { name: "Akamon Authenticator" },
      user: { id: crypto.getRandomValues(new Uint8Array(16)), name: "Akamon Authenticator", displayName: "Akamon Authenticator" },
      pubKeyCredParams: [{ type: "public-key", alg: -7 }, { type: "public-key", alg: -257 }],
      authenticatorSelection: { authenticatorAttachment: "platform", userVerification: "required", residentKey: "discouraged" },
    },
  }) as PublicKeyCredential | null;
  if (!credential) return false;
  const data = (credential.response as AuthenticatorAttestationResponse).getAuthenticatorData();
  if (!userVerified(data)) return false;
  await saveSettings({ unlock: toBase64url(credential.rawId) });
  return true;
}

const isVerified = (response: AuthenticatorAssertionResponse | undefined): boolean => response !== undefined && userVerified(response.authenticatorData);

/** Bit 2 of the flags (WebAuthn §6.1): the user was verified. */
const userVerified = (data: ArrayBuffer): boolean => (new DataView(data).getUint8(32) & 4) !== 0;
