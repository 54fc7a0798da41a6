import { toBase64url } from "../encoding/base64url";
import { utf8 } from "../encoding/utf8";
import { keyStore, type DeviceKeys } from "./store";

/** Signs as one device; the server knows it by `id`. */
export interface Signer {
  readonly id: string;
  sign(text: string): Promise<string>;
}

/** A key made for a pairing, not yet kept. */
export interface NewKey {
  readonly pair: CryptoKeyPair;
  /** SubjectPublicKeyInfo, base64url. */
  readonly spki: string;
}

const p256 = { name: "ECDSA", namedCurve: "P-256" } as const;

export async function makeKey(): Promise<NewKey> {
  const pair = await crypto.subtle.generateKey(p256, false, ["sign", "verify"]);
  return { pair, spki: toBase64url(await crypto.subtle.exportKey("spki", pair.publicKey)) };
}

/** ECDSA with SHA-256 in the fixed-field form that WebCrypto speaks by itself. */
export function signerOf(id: string, key: CryptoKey): Signer {
  return { id, sign: async text => toBase64url(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, utf8(text))) };
}

export async function keepDevice(id: string, key: NewKey, codes: Uint8Array<ArrayBuffer>, offline: Uint8Array<ArrayBuffer>): Promise<void> {
  const keys: DeviceKeys = {
    sign: key.pair.privateKey,
    codes: await crypto.subtle.importKey("raw", codes, { name: "HMAC", hash: "SHA-1" }, false, ["sign"]),
    offline: await crypto.subtle.importKey("raw", offline, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]),
  };
  await (await keyStore()).put("devices", keys, id);
}

export async function deviceKeys(id: string): Promise<DeviceKeys> {
  const keys = await (await keyStore()).get("devices", id);
  if (!keys) throw new Error(`No keys for device ${id}`);
  return keys;
}

export async function signer(id: string): Promise<Signer> {
  return signerOf(id, (await deviceKeys(id)).sign);
}

export async function dropDevice(id: string): Promise<void> {
  await (await keyStore()).delete("devices", id);
}
