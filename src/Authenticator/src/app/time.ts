import { language } from "../text";

/** The reader's own way of writing times, as far as it is in the language of the app. */
const locale = (): string => navigator.languages.find(tag => tag.startsWith(language)) ?? language;

export const clockTime = (seconds: number): string =>
  new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(seconds * 1000);

export const dayAndTime = (seconds: number): string => new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeStyle: "short" }).format(seconds * 1000);
