/** The digits of one moving factor (RFC 4226 §5.3, over whichever hash the key carries). */
export async function counterCode(key: CryptoKey, counter: number, digits: number): Promise<string> {
  const moving = new DataView(new ArrayBuffer(8));
  moving.setBigUint64(0, BigInt(counter));
  return truncated(await crypto.subtle.sign("HMAC", key, moving), digits);
}

/** RFC 6238 §4.2 with T0 = 0. */
export function timeCode(key: CryptoKey, seconds: number, period: number, digits: number): Promise<string> {
  return counterCode(key, Math.floor(seconds / period), digits);
}

/** Dynamic truncation: the last four bits choose an offset, four bytes from there without the top bit. */
export function truncated(mac: ArrayBuffer, digits: number): string {
  const bytes = new DataView(mac);
  const offset = bytes.getUint8(bytes.byteLength - 1) & 0xf;
  const number = (bytes.getUint32(offset) & 0x7fffffff) % 10 ** digits;
  return String(number).padStart(digits, "0");
}
