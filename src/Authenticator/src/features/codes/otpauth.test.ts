import { expect, test } from "vitest";
import { utf8 } from "../../encoding/utf8";
import { grouped } from "./grouped";
import { readOtpauth, writeOtpauth } from "./otpauth";

const secret = utf8("12345678901234567890");
const base32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test("The usual form is read", () =>
  expect(readOtpauth(`otpauth://totp/Example:akari%40example.com?secret=${base32}&issuer=Example`)).toEqual(
    { issuer: "Example", label: "akari@example.com", secret, digits: 6, period: 30, algorithm: "SHA-1" }));

test.each([
  [`otpauth://totp/akari?secret=${base32}`, { issuer: "akari", label: "" }],
  [`otpauth://totp/Mail%3Aakari?secret=${base32}`, { issuer: "Mail", label: "akari" }],
  [`otpauth://totp/100%?secret=${base32}&issuer=100%25`, { issuer: "100%", label: "" }],
  [`otpauth://totp/A:b?secret=${base32.toLowerCase()}&digits=8&period=60&algorithm=sha256`, { digits: 8, period: 60, algorithm: "SHA-256", secret }],
  [`otpauth://totp/A:b?secret=${base32}&algorithm=SHA-512`, { algorithm: "SHA-512" }],
])("%s is read", (uri, expected) => expect(readOtpauth(uri)).toMatchObject(expected));

test.each([
  "otpauth://totp/A", "otpauth://totp/A?secret=", "otpauth://totp/A?secret=1", `otpauth://hotp/A?secret=${base32}`, `otpauth://totp/A?secret=${base32}&digits=3`,
  `otpauth://totp/A?secret=${base32}&period=0`, `otpauth://totp/A?secret=${base32}&period=x`, `otpauth://totp/A?secret=${base32}&algorithm=MD5`,
])("%s is not for this app", uri => expect(readOtpauth(uri)).toBeNull());

test("What is exported is read again as it was", () => {
  const other = { issuer: "例：会社", label: "あかり & co", secret, digits: 8, period: 60, algorithm: "SHA-512" } as const;

  expect(readOtpauth(writeOtpauth(other))).toEqual(other);
});

test.each([["12345", "123 45"], ["123456", "123 456"], ["1234567", "123 4567"], ["12345678", "1234 5678"], ["123456789", "123 456 789"]])("%s is read as %s", (digits, groups) =>
  expect(grouped(digits)).toBe(groups));
