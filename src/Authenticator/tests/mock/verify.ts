import { createHash, createPublicKey, verify, type KeyObject } from "node:crypto";

// Written from docs/protocols/authenticator.md alone: it shares no line with the app.
export const keyOf = (spki: string): KeyObject => createPublicKey({ key: Buffer.from(spki, "base64url"), format: "der", type: "spki" });

export function signed(key: KeyObject, signature: string, ...lines: (string | number)[]): boolean {
  return verify("sha256", Buffer.from(lines.join("\n")), { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"));
}

const form = /^Akamon-Device id="([0-9a-f-]{36})", time="([0-9]{10})", nonce="([A-Za-z0-9_-]{22})", sig="([A-Za-z0-9_-]{86})"$/;

export interface Authorization {
  id: string;
  time: number;
  nonce: string;
  fits(key: KeyObject): boolean;
}

export function authorization(header: string | undefined, method: string, target: string, body: string): Authorization | null {
  const parts = form.exec(header ?? "");
  if (!parts) return null;
  const [, id, time, nonce, signature] = parts as unknown as [string, string, string, string, string];
  const hash = createHash("sha256").update(body).digest("base64url");
  return { id, time: Number(time), nonce, fits: key => signed(key, signature, "akamon-request-v1", method, target, id, time, nonce, hash) };
}
