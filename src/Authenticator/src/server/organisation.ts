import { fields, orNull, shaped, words } from "./check";

export interface Organisation {
  readonly en: string;
  readonly ja: string;
  /** A path on this origin; null: none. */
  readonly logo: string | null;
}

export function organisation(value: unknown): Organisation {
  const { en, ja, logo } = fields(value);
  return { en: words(en), ja: words(ja), logo: orNull(logo, path => shaped(path, /^\/(?!\/)[\w\-.~/%?=&]{0,199}$/)) };
}
