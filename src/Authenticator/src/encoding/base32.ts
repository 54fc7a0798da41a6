const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The secret of a code (RFC 4648 §6). Spaces, dashes and small letters are forgiven; null when it is none. */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> | null {
  const clean = text.toUpperCase().replaceAll(/[\s\u2010-\u2015-]/g, "").replace(/=+$/, "");
  if (!/^[A-Z2-7]+$/.test(clean) || [1, 3, 6].includes(clean.length % 8)) return null;
  const bytes = new Uint8Array(Math.floor((clean.length * 5) / 8));
  let held = 0, bits = 0, at = 0;
  for (const letter of clean) {
    held = ((held << 5) | letters.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = held >> bits;
  }
  return bytes;
}

export function toBase32(bytes: Uint8Array): string {
  let text = "", held = 0, bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += letters[(held >> (bits - 5)) & 31];
  }
  return bits === 0 ? text : text + letters[(held << (5 - bits)) & 31];
}
