import { expect, test } from "vitest";
import { preferred } from ".";
import { en } from "./en";
import { ja } from "./ja";

function paths(value: unknown, at = ""): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key, inner]) => paths(inner, `${at}.${key}`)) : [[at, value]];
}
const said = (words: object): [string, string][] => paths(words).map(([at, value]) => [at, typeof value === "function" ? String(value("7")) : String(value)]);
const english = said(en), japanese = said(ja);

test("Japanese has exactly English's keys", () => expect(japanese.map(([at]) => at)).toEqual(english.map(([at]) => at)));

test("Nothing is left unsaid", () => expect([...english, ...japanese].filter(([, words]) => words.trim() === "" || words.includes("undefined"))).toEqual([]));

test("Japanese is not left in English", () =>
  expect(japanese.filter(([at, words]) => !/[ぁ-んァ-ヶ一-龠]/.test(words) && ![".app", ".otherLanguage"].includes(at))).toEqual([]));

// screens.md §0: one term per thing.
test("Japanese keeps to our words", () =>
  expect(japanese.filter(([, words]) => /ログイン|リセット|エラー|[，．]|(?<![でまん])だ。|である。/.test(words))).toEqual([]));

test("English keeps to our words", () => expect(english.filter(([, words]) => /\b(log ?in|invalid|incorrect|error)\b/i.test(words))).toEqual([]));

test("Japanese sentences are polite", () =>
  expect(japanese.filter(([, words]) => words.endsWith("。") && !/(です|ます|ません|ました|ください|でした)(（[^）]*）)?。$/.test(words))).toEqual([]));

test.each([
  ["auto", ["ja-JP", "en"], "ja"], ["auto", ["fr", "ja"], "ja"], ["auto", ["en-GB", "ja"], "en"], ["auto", ["fr"], "en"], ["auto", [], "en"], ["en", ["ja"], "en"], ["ja", ["en"], "ja"],
] as const)("%s with %j speaks %s", (setting, languages, expected) => expect(preferred(setting, languages)).toBe(expected));
