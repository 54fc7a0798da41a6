import type { Account } from "../../data/store";
import type { SignInRequest } from "../../server/requests";
import { language, named, t } from "../../text";

/** Which system, whose account, from where, with what, when. */
export function RequestFacts({ account, request: { system, from, asked } }: { account: Account; request: SignInRequest }) {
  const time = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(asked * 1000);
  const facts: [string, string][] = [
    [t.system, system ? named(system) : t.noSystem],
    [t.account, account.account],
    [t.place, from.place ?? t.notKnown],
    [t.network, from.network ?? t.notKnown],
    [t.browser, from.browser ?? t.notKnown],
    [t.time, time],
  ];
  return <dl class="facts">{facts.map(([what, is]) => <div key={what}><dt>{what}</dt><dd>{is}</dd></div>)}</dl>;
}
