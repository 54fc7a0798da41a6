import { fromBase32 } from "../encoding/base32";
import { fromBase64url } from "../encoding/base64url";
import { signerOf, type NewKey } from "../keys/device";
import { call } from "./call";
import { fields, instant, shaped, uuid, whole, words } from "./check";
import { learnTime } from "./clock";
import { AppError } from "./errors";
import { organisation, type Organisation } from "./organisation";
import { pairingText } from "./signing";

/** What the server gives a new device. The secrets are to become keys at once. */
export interface Paired {
  readonly device: string;
  readonly account: string;
  readonly organisation: Organisation;
  readonly codes: { readonly secret: Uint8Array<ArrayBuffer>; readonly digits: number; readonly period: number };
  readonly offline: Uint8Array<ArrayBuffer>;
  readonly push: string;
}

/** `account` is typed where the code was typed, and null where it came from the QR code or the link. */
export async function pair(code: string, account: string | null, key: NewKey, name: string, language: string): Promise<Paired> {
  const signature = await signerOf("", key.pair.privateKey).sign(pairingText(code, account, key.spki));
  return paired(await call(null, "POST", "/app/v1/pair", { code, account, key: key.spki, name, language, signature }));
}

export function paired(value: unknown): Paired {
  const answer = fields(value);
  const codes = fields(answer["codes"]);
  learnTime(instant(answer["now"]));
  return {
    device: uuid(answer["device"]),
    account: words(answer["account"]),
    organisation: organisation(answer["organisation"]),
    codes: { secret: bytes(fromBase32(words(codes["secret"]))), digits: whole(codes["digits"], 6, 8), period: whole(codes["period"], 10, 300) },
    offline: bytes(fromBase64url(shaped(answer["offline"], /^[\w-]{43}$/))),
    push: shaped(answer["push"], /^[\w-]{87}$/),
  };
}

function bytes(value: Uint8Array<ArrayBuffer> | null): Uint8Array<ArrayBuffer> {
  if (!value) throw new AppError("malformed", { cause: "not a key" });
  return value;
}
