import { ProblemText } from "../../app/Problem";
import { Heading } from "../../app/Heading";
import { now } from "../../app/store";
import { t } from "../../text";
import { Approve } from "./Approve";

/** What waits for an answer, and what the last answer came to. */
export function Requests() {
  const { accounts, requests, told } = now();
  const waiting = accounts.flatMap(account => (requests[account.device] ? [{ account, request: requests[account.device]! }] : []));
  const [what, todo] = told ? (told.trial && told.what === "approved" ? t.trialDone : t.told[told.what]) : [];
  return (
    <>
      {told && what && todo && (told.what === "wrong" || told.what === "gone"
        ? <ProblemText words={[what, todo]} />
        : <div class={told.what === "approved" ? "notice success" : "notice"}><Heading>{what}</Heading><p>{todo}</p></div>)}
      {waiting.map(({ account, request }) => <Approve key={request.id} account={account} request={request} />)}
    </>
  );
}
