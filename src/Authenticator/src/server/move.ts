import { signerOf, type NewKey, type Signer } from "../keys/device";
import { call } from "./call";
import { fields, instant, oneOf, shaped, uuid, words } from "./check";
import { serverTime } from "./clock";
import { paired, type Paired } from "./pairing";
import { claimText, moveText } from "./signing";

// ---- the old phone ----

export async function beginMove(signer: Signer): Promise<{ code: string; expires: number }> {
  const { code, expires } = fields(await call(signer, "POST", "/app/v1/move"));
  return { code: shaped(code, /^[\w-]{22}$/), expires: instant(expires) };
}

export type MoveState = { state: "open" | "moved" | "gone" } | { state: "claimed"; name: string; key: string };

export async function moveState(signer: Signer): Promise<MoveState> {
  const answer = fields(await call(signer, "GET", "/app/v1/move"));
  const state = oneOf(answer["state"], "open", "claimed", "moved", "gone");
  return state === "claimed" ? { state, name: words(answer["name"]), key: shaped(answer["key"], /^[\w-]{80,200}$/) } : { state };
}

/** One try: a wrong number ends the move. */
export async function confirmMove(signer: Signer, code: string, key: string, check: string): Promise<void> {
  const time = serverTime();
  const signature = await signer.sign(moveText(code, key, check, time));
  await call(signer, "POST", "/app/v1/move/confirm", { check, time, signature });
}

export async function stopMove(signer: Signer): Promise<void> {
  await call(signer, "DELETE", "/app/v1/move");
}

// ---- the new phone ----

export interface Claim {
  readonly signer: Signer;
  readonly check: string;
  readonly account: string;
}

export async function claimMove(code: string, key: NewKey, name: string, language: string): Promise<Claim> {
  const signature = await signerOf("", key.pair.privateKey).sign(claimText(code, key.spki));
  const { claim, check, account } = fields(await call(null, "POST", "/app/v1/move/claim", { code, key: key.spki, name, language, signature }));
  return { signer: signerOf(uuid(claim), key.pair.privateKey), check: shaped(check, /^\d{1,8}$/), account: words(account) };
}

/** Null while the old phone has not answered. */
export async function claimed({ signer }: Claim): Promise<Paired | "refused" | null> {
  const answer = fields(await call(signer, "GET", `/app/v1/move/claim/${signer.id}`));
  const state = oneOf(answer["state"], "waiting", "moved", "refused");
  if (state === "moved") return paired(answer);
  return state === "refused" ? "refused" : null;
}
