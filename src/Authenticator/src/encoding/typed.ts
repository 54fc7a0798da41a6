/** What people write for a number: full width, spaces and dashes are forgiven. */
export function typedDigits(text: string): string {
  return text.normalize("NFKC").replaceAll(/[\s\u2010-\u2015\u2212\u30fc-]/g, "");
}

/** A pairing code in Crockford's base 32 as the server knows it: eight capitals; null when it cannot be one. */
export function typedPairingCode(text: string): string | null {
  const clean = typedDigits(text).toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(clean) ? clean : null;
}
