import { expect, test } from "vitest";
import { fromBase32, toBase32 } from "./base32";
import { fromBase64url, toBase64url } from "./base64url";
import { typedDigits, typedPairingCode } from "./typed";
import { utf8 } from "./utf8";

test.each([["", ""], ["f", "Zg"], ["fo", "Zm8"], ["foobar", "Zm9vYmFy"]])("base64url of %j is %j", (text, encoded) => {
  expect(toBase64url(utf8(text))).toBe(encoded);
  expect(fromBase64url(encoded)).toEqual(utf8(text));
});

test.each(["a", "Zg==", "Zm9+", "Zm9/", "Zm 9", "あ"])("%j is no base64url", text => expect(fromBase64url(text)).toBeNull());

// RFC 4648 §10
test.each([["f", "MY"], ["fo", "MZXQ"], ["foo", "MZXW6"], ["foob", "MZXW6YQ"], ["fooba", "MZXW6YTB"], ["foobar", "MZXW6YTBOI"]])(
  "base 32 of %j is %j", (text, encoded) => {
    expect(toBase32(utf8(text))).toBe(encoded);
    expect(fromBase32(encoded)).toEqual(utf8(text));
  });

test("Base 32 forgives how people write it", () => expect(fromBase32("mzxw 6ytb-oi======")).toEqual(utf8("foobar")));

test.each(["", "M", "MZX", "MZXW6Y", "MZXW1", "MZXW8", "ひみつ"])("%j is no base 32", text => expect(fromBase32(text)).toBeNull());

test.each([["42", "42"], [" ４２ ", "42"], ["123 456", "123456"], ["12‐34", "1234"]])("%j is typed for %j", (typed, digits) =>
  expect(typedDigits(typed)).toBe(digits));

test.each([["0123-ABCD", "0123ABCD"], ["oIl3 abcd", "0113ABCD"], ["ＡＢＣＤ－ＥＦＧＨ", "ABCDEFGH"]])("the pairing code %j is %j", (typed, code) =>
  expect(typedPairingCode(typed)).toBe(code));

test.each(["", "ABCD", "ABCD-EFGHJ", "ABCD-EFGU", "ABCD-EFG!"])("%j is no pairing code", typed => expect(typedPairingCode(typed)).toBeNull());
