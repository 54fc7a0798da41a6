import { fromBase32, toBase32 } from "../../encoding/base32";
import type { Algorithm } from "../../keys/others";

/** Another site's secret with all that its codes need. */
export interface OtherSecret {
  readonly issuer: string;
  readonly label: string;
  readonly secret: Uint8Array<ArrayBuffer>;
  readonly digits: number;
  readonly period: number;
  readonly algorithm: Algorithm;
}

const algorithms: Record<string, Algorithm> = { SHA1: "SHA-1", SHA256: "SHA-256", SHA512: "SHA-512" };

/** Reads the key URI that sites put in their QR codes; null for what the app cannot do. */
export function readOtpauth(uri: string): OtherSecret | null {
  const parts = /^otpauth:\/\/totp\/([^?]*)\?(.*)$/.exec(uri);
  if (!parts) return null;
  const query = new URLSearchParams(parts[2]);
  const path = decoded(parts[1]!);
  const colon = path.indexOf(":");
  const secret = fromBase32(query.get("secret") ?? "");
  const digits = Number(query.get("digits") ?? 6), period = Number(query.get("period") ?? 30);
  const algorithm = algorithms[(query.get("algorithm") ?? "SHA1").toUpperCase().replace("-", "")];
  if (!secret || !algorithm || !isDigits(digits) || !isPeriod(period)) return null;
  const issuer = query.get("issuer") || path.slice(0, Math.max(0, colon)) || path;
  const label = path.slice(colon + 1).trim();
  return { issuer: clean(issuer), label: label === issuer ? "" : clean(label), secret, digits, period, algorithm };
}

export function writeOtpauth({ issuer, label, secret, digits, period, algorithm }: OtherSecret): string {
  const query = `secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=${algorithm.replace("-", "")}&digits=${digits}&period=${period}`;
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(label)}?${query}`;
}

export const isDigits = (digits: number): boolean => Number.isInteger(digits) && digits >= 5 && digits <= 9;
export const isPeriod = (period: number): boolean => Number.isInteger(period) && period >= 10 && period <= 300;

const clean = (text: string): string => text.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ").trim().slice(0, 100);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // Some sites do not encode: a lone % is meant as it stands.
  }
}
