import { AccountName } from "../../app/AccountName";
import { Facts } from "../../app/Facts";
import { clockTime } from "../../app/time";
import type { Account } from "../../data/store";
import type { SignInRequest } from "../../server/requests";
import { named, t } from "../../text";

/** Which system, whose account, from where, with what, when. */
export function RequestFacts({ account, request: { system, from, asked } }: { account: Account; request: SignInRequest }) {
  return (
    <Facts of={[
      [t.system, system ? named(system) : t.noSystem],
      [t.account, <AccountName of={account.account} />],
      [t.place, from.place ? named(from.place) : t.notKnown],
      [t.network, from.network ?? t.notKnown],
      [t.browser, from.browser ?? t.notKnown],
      [t.time, clockTime(asked)],
    ]} />
  );
}
