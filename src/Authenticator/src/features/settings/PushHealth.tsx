import { useEffect, useState } from "preact/hooks";
import { installed, onIos } from "../../app/platform";
import { Problem } from "../../app/Problem";
import { dropSubscription, pushPossible, sendSubscription } from "../../app/push";
import { useStore } from "../../app/store";
import { useWork } from "../../app/useWork";
import type { Account } from "../../data/store";
import { signer } from "../../keys/device";
import { device, type Device } from "../../server/device";
import { testPush } from "../../server/subscription";
import { t } from "../../text";

const patience = 20_000;
const words = { on: () => t.pushOn, lost: () => t.pushLost, off: () => t.pushOff };

/** Whether notifications arrive: as the server sees it, and tried out. */
export function PushHealth({ account }: { account: Account }) {
  const { testArrived } = useStore();
  const [push, setPush] = useState<Device["push"] | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [late, setLate] = useState(false);
  const { busy, error, work } = useWork();
  const arrived = sent !== null && testArrived > sent;

  const look = async () => setPush((await device(await signer(account.device))).push);
  useEffect(() => void work(look), []);
  useEffect(() => {
    if (sent === null || arrived) return;
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, [sent, arrived]);

  const allow = () => work(async () => {
    if ((await Notification.requestPermission()) !== "granted") return;
    if (push === "lost") await dropSubscription();
    await sendSubscription(account);
    await look();
  });
  const test = () => work(async () => {
    setLate(false);
    setSent(null);
    const begun = Date.now(); // The message may be here before the answer is.
    await testPush(await signer(account.device));
    setSent(begun);
  });

  if (!pushPossible()) return <p>{onIos() && !installed() ? t.pushIos : t.pushNone}</p>;
  return (
    <>
      <Problem error={error} instead={{ conflict: t.pushNoTest }} />
      {Notification.permission === "denied" ? <p>{t.pushRefused}</p> : push && <p>{words[push]()}</p>}
      <p role="status">{sent !== null && (arrived ? t.pushArrived : late ? t.pushNotArrived : t.pushTesting)}</p>
      <div class="actions">
        {Notification.permission !== "denied" && push !== null && push !== "on" && <button type="button" class="button" disabled={busy} onClick={() => void allow()}>{t.pushAllow}</button>}
        {push === "on" && <button type="button" class="button secondary" disabled={busy} onClick={() => void test()}>{t.pushTest}</button>}
      </div>
    </>
  );
}
