import { keyStore, type OtherKeys } from "./store";

export type Algorithm = "SHA-1" | "SHA-256" | "SHA-512";

/** Keeps another site's secret: for codes as a key that cannot be read back, for moving encrypted under one that cannot either. */
export async function keepOther(id: string, secret: Uint8Array<ArrayBuffer>, algorithm: Algorithm): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const keys: OtherKeys = {
    codes: await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: algorithm }, false, ["sign"]),
    iv,
    wrapped: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await wrappingKey(), secret),
  };
  await (await keyStore()).put("others", keys, id);
}

export async function otherKeys(id: string): Promise<OtherKeys> {
  const keys = await (await keyStore()).get("others", id);
  if (!keys) throw new Error(`No keys for ${id}`);
  return keys;
}

/** The secret in the clear, to be shown to its owner's new phone and then let go. */
export async function revealOther(id: string): Promise<Uint8Array> {
  const { iv, wrapped } = await otherKeys(id);
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await wrappingKey(), wrapped));
}

export async function dropOther(id: string): Promise<void> {
  await (await keyStore()).delete("others", id);
}

async function wrappingKey(): Promise<CryptoKey> {
  const store = await keyStore();
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  // A transaction cannot wait for the crypto, so the key is made beforehand and kept only if there is none.
  const change = store.transaction("single", "readwrite");
  const kept = await change.store.get("wrapping");
  if (!kept) await change.store.put(made, "wrapping");
  await change.done;
  return kept ?? made;
}
