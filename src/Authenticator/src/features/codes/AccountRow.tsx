import { useState } from "preact/hooks";
import { AccountName } from "../../app/AccountName";
import { Brand } from "../../app/Brand";
import { forgetAccount } from "../../app/accounts";
import { now } from "../../app/store";
import type { Account } from "../../data/store";
import { deviceKeys } from "../../keys/device";
import { named, t } from "../../text";
import { Code } from "./Code";

/** An account of this server: who it is, and its code. */
export function AccountRow({ account }: { account: Account }) {
  const { device, organisation, digits, period } = account;
  const name = named(organisation);
  if (now().removed.includes(device)) {
    return (
      <li class="row">
        <div><strong class="row-title">{t.removedTitle(account.account)}</strong><span class="row-detail">{t.removedText}</span></div>
        <button type="button" class="button secondary" onClick={() => void forgetAccount(device)}>{t.removeHere}</button>
      </li>
    );
  }
  return (
    <li class="row">
      <Logo path={organisation.logo} />
      <div>
        <strong class="row-title">{name}</strong>
        <a class="row-detail" href={`#/account/${device}`} aria-label={t.manage(`${name} ${account.account}`)}><AccountName of={account.account} /></a>
      </div>
      <Code name={`${name} ${account.account}`} load={async () => (await deviceKeys(device)).codes} digits={digits} period={period} />
    </li>
  );
}

export function Logo({ path }: { path: string | null }) {
  const [broken, breaks] = useState(false);
  return path && !broken ? <img class="logo" src={path} alt="" width={40} height={40} onError={() => breaks(true)} /> : <span class="logo"><Brand /></span>;
}
