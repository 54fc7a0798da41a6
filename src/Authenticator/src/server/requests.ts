import type { Signer } from "../keys/device";
import { call } from "./call";
import { fields, instant, list, oneOf, orNull, shaped, uuid, whole, words } from "./check";
import { learnTime, serverTime } from "./clock";
import { decisionText } from "./signing";

interface Names {
  readonly en: string;
  readonly ja: string;
}

/** A sign-in that waits for this phone. The number is never in it. */
export interface SignInRequest {
  readonly id: string;
  readonly kind: "signin" | "trial";
  readonly nonce: string;
  readonly digits: number;
  readonly system: Names | null;
  readonly from: { readonly network: string | null; readonly place: Names | null; readonly browser: string | null };
  readonly asked: number;
  readonly expires: number;
}

export type Decision = "approve" | "deny" | "cancel";
export type Outcome = "approved" | "denied" | "cancelled" | "wrong";

/** Answers when there is something new, at the latest after `wait` seconds. `seen` is known already. */
export async function waiting(signer: Signer, wait: number, seen: string | null, signal: AbortSignal): Promise<SignInRequest[]> {
  const query = [wait > 0 ? `wait=${wait}` : "", seen ? `seen=${seen}` : ""].filter(part => part !== "").join("&");
  return requests(await call(signer, "GET", `/app/v1/requests${query === "" ? "" : `?${query}`}`, undefined, signal));
}

export function requests(value: unknown): SignInRequest[] {
  const answer = fields(value);
  learnTime(instant(answer["now"]));
  return list(answer["requests"], 10).map(request);
}

function request(value: unknown): SignInRequest {
  const { id, kind, nonce, digits, system, from, asked, expires } = fields(value);
  const { network, place, browser } = fields(from);
  return {
    id: uuid(id),
    kind: oneOf(kind, "signin", "trial"),
    nonce: shaped(nonce, /^[\w-]{43}$/),
    digits: whole(digits, 1, 8),
    system: orNull(system, names),
    from: { network: orNull(network, words), place: orNull(place, names), browser: orNull(browser, words) },
    asked: instant(asked),
    expires: instant(expires),
  };
}

const names = (value: unknown): Names => ({ en: words(fields(value)["en"]), ja: words(fields(value)["ja"]) });

/** `number` is what was typed, on the same phone the link's secret, and empty unless it approves. */
export async function decide(signer: Signer, { id, nonce }: SignInRequest, decision: Decision, number: string): Promise<Outcome> {
  const time = serverTime();
  const signature = await signer.sign(decisionText(id, number, decision, nonce, time));
  const answer = await call(signer, "POST", `/app/v1/requests/${id}`, { decision, number, time, signature });
  return oneOf(fields(answer)["state"], "approved", "denied", "cancelled", "wrong");
}

/** After a refusal: stops push, texts and calls of the account until its owner has signed in with something else. */
export async function report(signer: Signer, id: string, lock: boolean): Promise<void> {
  await call(signer, "POST", `/app/v1/requests/${id}/report`, { lock });
}
