import { useState } from "preact/hooks";
import { AccountName } from "../../app/AccountName";
import { forgetAccount } from "../../app/accounts";
import { Field } from "../../app/Field";
import { Heading } from "../../app/Heading";
import { Problem } from "../../app/Problem";
import { Qr } from "../../app/Qr";
import { Screen } from "../../app/Screen";
import { useStore } from "../../app/store";
import { useWork } from "../../app/useWork";
import { typedDigits } from "../../encoding/typed";
import { signer } from "../../keys/device";
import { beginMove, confirmMove, moveState, stopMove } from "../../server/move";
import { t } from "../../text";
import { Receipt } from "./Receipt";
import { usePolling } from "./usePolling";

type Step = { at: "explain" } | { at: "shown"; code: string } | { at: "claimed"; code: string; key: string; name: string } | { at: "moved"; name: string; account: string };

/** The old phone: shows the QR code, takes the new phone's number, and lets its registration go. */
export function MoveOut({ device }: { device: string }) {
  const account = useStore().accounts.find(one => one.device === device);
  const [step, setStep] = useState<Step>({ at: "explain" });
  const [check, setCheck] = useState("");
  const [missing, setMissing] = useState(false);
  const [ended, setEnded] = useState(false);
  const { busy, error, work } = useWork();

  const begin = () => work(async () => { setEnded(false); setStep({ at: "shown", code: (await beginMove(await signer(device))).code }); });
  const stop = () => work(async () => { setStep({ at: "explain" }); await stopMove(await signer(device)); });
  usePolling(step.at === "shown", async () => {
    const state = await moveState(await signer(device));
    if (step.at !== "shown" || state.state === "open") return;
    if (state.state === "claimed") return setStep({ at: "claimed", code: step.code, key: state.key, name: state.name });
    setEnded(true);
    setStep({ at: "explain" });
  });

  function confirm(event: Event): void {
    event.preventDefault();
    const typed = typedDigits(check);
    setMissing(!/^\d{1,8}$/.test(typed));
    if (step.at !== "claimed" || !account || !/^\d{1,8}$/.test(typed)) return;
    void work(async () => {
      await confirmMove(await signer(device), step.code, step.key, typed);
      setStep({ at: "moved", name: step.name, account: account.account });
      await forgetAccount(device);
    });
  }

  if (step.at === "moved") return <Screen title={t.receiptTitle}><Receipt text={t.receiptOld(step.name)} account={step.account} /></Screen>;
  if (!account) return <Screen title={t.unknownLink}><p>{t.unknownLinkText}</p></Screen>;
  return (
    <Screen title={t.moveTitle}>
      <Problem error={error ?? (ended ? "gone" : null)} instead={{ gone: t.moveGone, unknown: t.moveGone, bad_request: t.moveGone, conflict: t.moveGone }} />
      {step.at === "explain" && (
        <>
          <p><AccountName of={account.account} /></p>
          <p>{t.moveText}</p>
          <ol>{t.moveSteps.map(words => <li key={words}>{words}</li>)}</ol>
          <div class="actions"><button type="button" class="button" disabled={busy} onClick={() => void begin()}>{t.moveShow}</button></div>
        </>
      )}
      {step.at === "shown" && (
        <>
          <Qr text={`${location.origin}/#move=${step.code}`} label={t.moveQr} />
          <p role="status">{t.moveWaiting}</p>
        </>
      )}
      {step.at === "claimed" && (
        <form class="form" onSubmit={confirm} noValidate>
          <Heading>{t.moveClaimed(step.name)}</Heading>
          <Field label={t.moveCheck} hint={t.moveCheckHint} value={check} set={setCheck} error={missing ? t.moveCheckMissing : null} code attributes={{ inputMode: "numeric" }} />
          <div class="actions"><button class="button" disabled={busy}>{t.moveConfirm}</button></div>
        </form>
      )}
      {step.at !== "explain" && <div class="actions"><button type="button" class="button secondary" disabled={busy} onClick={() => void stop()}>{t.moveStop}</button></div>}
    </Screen>
  );
}
