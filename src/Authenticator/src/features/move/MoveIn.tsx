import { useEffect, useState } from "preact/hooks";
import { AccountName } from "../../app/AccountName";
import { keepAccount } from "../../app/accounts";
import { Field } from "../../app/Field";
import { Heading } from "../../app/Heading";
import { deviceName } from "../../app/platform";
import { Problem, ProblemText } from "../../app/Problem";
import { Screen } from "../../app/Screen";
import { useWork } from "../../app/useWork";
import { makeKey, type NewKey } from "../../keys/device";
import { canKeepKeys } from "../../keys/probe";
import { claimed, claimMove, type Claim } from "../../server/move";
import { language, t } from "../../text";
import { Receipt } from "./Receipt";
import { usePolling } from "./usePolling";

/** The new phone: claims the account, shows its number, and waits for the old phone to confirm. */
export function MoveIn({ code }: { code: string }) {
  const [keeps, setKeeps] = useState(true);
  const [name, setName] = useState(deviceName);
  const [claim, setClaim] = useState<{ claim: Claim; key: NewKey } | null>(null);
  const [moved, setMoved] = useState<"moved" | "refused" | null>(null);
  const { busy, error, work } = useWork();
  useEffect(() => void canKeepKeys().then(setKeeps), []);

  function start(event: Event): void {
    event.preventDefault();
    if (name.trim() === "") return;
    void work(async () => {
      const key = await makeKey();
      setClaim({ claim: await claimMove(code, key, name.trim(), language), key });
    });
  }

  usePolling(claim !== null && moved === null, async () => {
    const answer = await claimed(claim!.claim);
    if (answer === null) return;
    if (answer === "refused") return setMoved("refused");
    await keepAccount(answer, claim!.key, name.trim());
    await navigator.storage?.persist?.();
    setMoved("moved");
  });

  if (moved === "moved") return <Screen title={t.receiptTitle}><Receipt text={t.receiptNew} account={claim!.claim.account} /></Screen>;
  return (
    <Screen title={t.claimTitle}>
      {!keeps && <ProblemText words={[t.keysTitle, t.keysText]} />}
      <Problem error={moved === "refused" ? "gone" : error} instead={{ gone: t.moveGone, unknown: t.moveGone }} />
      {claim && moved === null && (
        <section>
          <p><AccountName of={claim.claim.account} /></p>
          <Heading>{t.claimCheck}</Heading>
          <p class="number">{claim.claim.check}</p>
          <p role="status">{t.claimWaiting}</p>
        </section>
      )}
      {!claim && keeps && (
        <form class="form" onSubmit={start} noValidate>
          <p>{t.claimText}</p>
          <Field label={t.nameLabel} hint={t.nameHint} value={name} set={setName} error={name.trim() === "" ? t.nameMissing : null} attributes={{ maxLength: 60 }} />
          <div class="actions"><button class="button" disabled={busy}>{t.claimStart}</button></div>
        </form>
      )}
    </Screen>
  );
}
