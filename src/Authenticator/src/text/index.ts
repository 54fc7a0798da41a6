import type { Settings } from "../data/store";
import type { en } from "./en";

type Worded<T> = T extends (...given: infer Given) => string ? (...given: Given) => string : T extends string ? string : { readonly [Key in keyof T]: Worded<T[Key]> };

/** Every sentence of the app. A language has exactly English's keys, or it does not compile. */
export type Text = Worded<typeof en>;

/** The sentences in the language in use. */
export let t: Text;
export let language: "en" | "ja" = "en";

export function preferred(setting: Settings["language"], languages: readonly string[] = navigator.languages): "en" | "ja" {
  if (setting !== "auto") return setting;
  const known = languages.map(tag => tag.slice(0, 2).toLowerCase()).find(tag => tag === "ja" || tag === "en");
  return known === "ja" ? "ja" : "en";
}

/** Only one language is loaded; the other one comes when it is asked for. */
export async function speak(wanted: "en" | "ja"): Promise<void> {
  t = wanted === "ja" ? (await import("./ja")).ja : (await import("./en")).en;
  language = wanted;
  document.documentElement.lang = wanted;
}

/** A name that comes in both languages. */
export const named = (names: { readonly en: string; readonly ja: string }): string => (language === "ja" ? names.ja || names.en : names.en || names.ja);
