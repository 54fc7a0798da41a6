import type { Signer } from "../keys/device";
import { call } from "./call";
import { fields, instant, oneOf, shaped, words } from "./check";
import { learnTime } from "./clock";
import { organisation, type Organisation } from "./organisation";

/** How the server sees this phone. */
export interface Device {
  readonly name: string;
  readonly account: string;
  readonly push: "on" | "lost" | "off";
  readonly vapid: string;
  readonly organisation: Organisation;
}

export async function device(signer: Signer): Promise<Device> {
  return deviceAnswer(await call(signer, "GET", "/app/v1/device"));
}

export function deviceAnswer(value: unknown): Device {
  const { name, account, push, vapid, organisation: of, now } = fields(value);
  learnTime(instant(now));
  return {
    name: words(name),
    account: words(account),
    push: oneOf(push, "on", "lost", "off"),
    vapid: shaped(vapid, /^[\w-]{87}$/),
    organisation: organisation(of),
  };
}

export async function rename(signer: Signer, name: string, language: string): Promise<void> {
  await call(signer, "PUT", "/app/v1/device", { name, language });
}

/** Refused with `conflict` when it is the account's last way to sign in. */
export async function remove(signer: Signer): Promise<void> {
  await call(signer, "DELETE", "/app/v1/device");
}
