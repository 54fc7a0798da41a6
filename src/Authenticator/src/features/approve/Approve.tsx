import { useState } from "preact/hooks";
import { Field } from "../../app/Field";
import { Heading } from "../../app/Heading";
import { Problem } from "../../app/Problem";
import { useWork } from "../../app/useWork";
import type { Account } from "../../data/store";
import { typedDigits } from "../../encoding/typed";
import type { SignInRequest } from "../../server/requests";
import { t } from "../../text";
import { answer } from "./answer";
import { RequestFacts } from "./RequestFacts";
import { TimeLeft } from "./TimeLeft";

/** A sign-in is approved by typing the number of its page and in no other way: there is no bare button and nothing to pick from. */
export function Approve({ account, request }: { account: Account; request: SignInRequest }) {
  const [number, setNumber] = useState("");
  const [missing, setMissing] = useState<string | null>(null);
  const { busy, error, work } = useWork();
  const trial = request.kind === "trial";

  function approve(event: Event): void {
    event.preventDefault();
    const typed = typedDigits(number);
    // There is one try: what cannot be the number is not sent.
    if (!new RegExp(`^[0-9]{${request.digits}}$`).test(typed)) return setMissing(t.numberMissing(request.digits));
    setMissing(null);
    void work(() => answer(account, request, "approve", typed));
  }

  return (
    <section class="request" aria-labelledby={request.id}>
      <Heading id={request.id}>{trial ? t.trialTitle : t.approveTitle}</Heading>
      {trial && <p>{t.trialText}</p>}
      <RequestFacts account={account} request={request} />
      <form class="form" onSubmit={approve} noValidate>
        <Problem error={error} />
        <Field label={t.numberLabel(request.digits)} hint={t.numberHint} value={number} set={setNumber} error={missing} code attributes={{ inputMode: "numeric" }} />
        <TimeLeft until={request.expires} />
        <div class="actions">
          <button class="button" disabled={busy}>{t.approve}</button>
          <button type="button" class="button danger secondary" disabled={busy} onClick={() => void work(() => answer(account, request, "deny", ""))}>{t.notMe}</button>
          <button type="button" class="button quiet" disabled={busy} onClick={() => void work(() => answer(account, request, "cancel", ""))}>{t.cancelled}</button>
        </div>
      </form>
    </section>
  );
}
