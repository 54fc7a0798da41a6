import { expect, test } from "vitest";
import { understand } from "../features/scan/understand";
import { routeOf } from "./route";

const id = "8c1f6f0e-3c84-4b55-9a0e-6a1c3a1f7d10";
const code = "AAECAwQFBgcICQoLDA0ODw";
const origin = "http://authenticator.localhost:8080";

test.each([
  ["", { at: "home" }], ["#/", { at: "home" }], ["#/scan", { at: "scan" }], ["#/pair", { at: "pair", code: null }],
  [`#pair=${code}`, { at: "pair", code }], [`#move=${code}`, { at: "claim", code }],
  [`#approve=${id}.${code}`, { at: "approve", id, secret: code }], [`#offline=${id}.${code}`, { at: "offline", id, challenge: code }],
  [`#/account/${id}`, { at: "account", device: id }], [`#/denied/${id}/${id}`, { at: "denied", device: id, id }],
])("%s leads where it should", (hash, route) => expect(routeOf(hash)).toEqual(route));

test.each(["#pair=", `#pair=${code}x`, "#pair=AAECAwQFBgcICQoLDA0O/w", `#approve=${id}`, `#approve=${id}.<script>`, `#offline=${id}.x`, "#/account/1", "#/../x", `#pair=${code}#pair=${code}`])(
  "%s leads nowhere", hash => expect(routeOf(hash)).toEqual({ at: "unknown" }));

test.each([
  [`${origin}/#pair=${code}`, { at: "pair", code }],
  ["otpauth://totp/A?secret=JBSWY3DP", { at: "new-other", from: "otpauth://totp/A?secret=JBSWY3DP" }],
  [`https://elsewhere.example/#pair=${code}`, { host: "elsewhere.example" }],
  [`${origin}/#pair=x`, { host: null }], [`${origin}/#/settings`, { host: null }], ["https://example.com/", { host: null }],
  ["otpauth://hotp/A?secret=JBSWY3DP", { host: null }], ["javascript:alert(1)", { host: null }], ["hello", { host: null }],
])("A scanned %s is understood", (text, meant) => expect(understand(text, origin)).toEqual(meant));
