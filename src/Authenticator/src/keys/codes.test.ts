import { createHmac, webcrypto } from "node:crypto";
import { expect, test } from "vitest";
import { utf8 } from "../encoding/utf8";
import { timeCode } from "./codes";
import { makeKey } from "./device";
import { offlineCode } from "./offline";

const hmac = (secret: Uint8Array<ArrayBuffer>, hash: string) => crypto.subtle.importKey("raw", secret, { name: "HMAC", hash }, false, ["sign"]);
const seeds = {
  "SHA-1": utf8("12345678901234567890"),
  "SHA-256": utf8("12345678901234567890123456789012"),
  "SHA-512": utf8("1234567890123456789012345678901234567890123456789012345678901234"),
};

// RFC 6238, appendix B
test.each([
  [59, "SHA-1", "94287082"], [59, "SHA-256", "46119246"], [59, "SHA-512", "90693936"],
  [1111111109, "SHA-1", "07081804"], [1111111109, "SHA-256", "68084774"], [1111111109, "SHA-512", "25091201"],
  [1111111111, "SHA-1", "14050471"], [1111111111, "SHA-256", "67062674"], [1111111111, "SHA-512", "99943326"],
  [1234567890, "SHA-1", "89005924"], [1234567890, "SHA-256", "91819424"], [1234567890, "SHA-512", "93441116"],
  [2000000000, "SHA-1", "69279037"], [2000000000, "SHA-256", "90698825"], [2000000000, "SHA-512", "38618901"],
  [20000000000, "SHA-1", "65353130"], [20000000000, "SHA-256", "77737706"], [20000000000, "SHA-512", "47863826"],
] as const)("at %i s %s gives %s", async (seconds, hash, code) => {
  expect(await timeCode(await hmac(seeds[hash], hash), seconds, 30, 8)).toBe(code);
});

test("Six digits are the last six of eight", async () =>
  expect(await timeCode(await hmac(seeds["SHA-1"], "SHA-1"), 59, 30, 6)).toBe("287082"));

test("A period of 60 seconds counts in minutes", async () =>
  expect(await timeCode(await hmac(seeds["SHA-1"], "SHA-1"), 119, 60, 8)).toBe("94287082"));

test("The offline code is what its definition says", async () => {
  const secret = webcrypto.getRandomValues(new Uint8Array(32));
  const mac = createHmac("sha256", secret).update("akamon-offline-v1\nb7d1\nQUJDREVGR0hJSktMTU5PUA").digest();
  const expected = String((mac.readUInt32BE(mac[31]! & 0xf) & 0x7fffffff) % 100_000_000).padStart(8, "0");

  expect(await offlineCode(await hmac(secret, "SHA-256"), "b7d1", "QUJDREVGR0hJSktMTU5PUA")).toBe(expected);
});

test("The offline code of a fixed key never changes", async () =>
  expect(await offlineCode(await hmac(new Uint8Array(32), "SHA-256"), "8c1f6f0e-3c84-4b55-9a0e-6a1c3a1f7d10", "AAECAwQFBgcICQoLDA0ODw")).toBe("05349430"));

test("A device key cannot be read back", async () => {
  const { pair } = await makeKey();

  expect(pair.privateKey.extractable).toBe(false);
  await expect(crypto.subtle.exportKey("pkcs8", pair.privateKey)).rejects.toThrow();
});
