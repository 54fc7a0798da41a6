import { utf8 } from "../encoding/utf8";
import { truncated } from "./codes";

/** The eight digits for a QR code scanned without a network. */
export async function offlineCode(key: CryptoKey, id: string, challenge: string): Promise<string> {
  return truncated(await crypto.subtle.sign("HMAC", key, utf8(["akamon-offline-v1", id, challenge].join("\n"))), 8);
}
