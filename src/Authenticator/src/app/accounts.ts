import { data, type Account, type Other } from "../data/store";
import { dropDevice, keepDevice, type NewKey } from "../keys/device";
import { dropOther } from "../keys/others";
import type { Paired } from "../server/pairing";
import { watch } from "./live";
import { change, now } from "./store";

export async function loadAll(): Promise<void> {
  const store = await data();
  change({ accounts: await store.getAll("accounts"), others: await store.getAll("others") });
}

/** Keeps a new registration: its keys first, so that no account stands here without them. */
export async function keepAccount(paired: Paired, key: NewKey, name: string): Promise<Account> {
  const { device, organisation, push: vapid, codes: { secret, digits, period } } = paired;
  const account: Account = { device, account: paired.account, organisation, digits, period, name, vapid };
  await keepDevice(device, key, secret, paired.offline);
  await (await data()).put("accounts", account);
  await loadAll();
  watch();
  return account;
}

export async function changeAccount(account: Account): Promise<void> {
  await (await data()).put("accounts", account);
  await loadAll();
}

export async function forgetAccount(device: string): Promise<void> {
  await (await data()).delete("accounts", device);
  await dropDevice(device);
  const { [device]: _, ...requests } = now().requests;
  change({ requests, removed: now().removed.filter(gone => gone !== device) });
  await loadAll();
  watch();
}

export async function changeOther(other: Other): Promise<void> {
  await (await data()).put("others", other);
  await loadAll();
}

export async function forgetOther(id: string): Promise<void> {
  await (await data()).delete("others", id);
  await dropOther(id);
  await loadAll();
}
