import { useEffect, useState } from "preact/hooks";
import { Problem, ProblemText } from "../../app/Problem";
import { Screen } from "../../app/Screen";
import { useStore } from "../../app/store";
import { askUnlock, canUnlock } from "../../app/unlock";
import { useWork } from "../../app/useWork";
import { t } from "../../text";
import { answer } from "./answer";
import { findRequest, type Found } from "./findRequest";
import { RequestFacts } from "./RequestFacts";

/** The page that asks is on this phone too: its link's secret stands for the number, and the phone confirms. */
export function ApproveHere({ id, secret }: { id: string; secret: string }) {
  const { accounts } = useStore();
  const [found, setFound] = useState<Found | "gone" | null>(null);
  const [unlockable, setUnlockable] = useState(false);
  const [refused, setRefused] = useState(false);
  const { busy, error, work } = useWork();
  useEffect(() => {
    void canUnlock().then(setUnlockable);
    void work(async () => setFound((await findRequest(accounts, id)) ?? "gone"));
  }, []);

  const confirm = () => work(async () => {
    const { account, request } = found as Found;
    setRefused(false);
    if (unlockable && !(await askUnlock())) return setRefused(true);
    await answer(account, request, "approve", secret);
  });

  return (
    <Screen title={t.hereTitle}>
      <Problem error={error} />
      {found === "gone" && <p class="notice warning"><span>{t.hereGone}</span></p>}
      {refused && <ProblemText words={[t.unlockFailed, t.unlockFailedText]} />}
      {found === null ? !error && <p aria-live="polite">{t.loading}</p> : found !== "gone" && (
        <>
          <p>{t.hereText}</p>
          <RequestFacts {...found} />
          {unlockable && <p class="hint">{t.hereUnlock}</p>}
          <div class="actions">
            <button type="button" class="button" disabled={busy} onClick={() => void confirm()}>{t.hereConfirm}</button>
            <button type="button" class="button danger secondary" disabled={busy} onClick={() => void work(() => answer(found.account, found.request, "deny", ""))}>{t.notMe}</button>
            <button type="button" class="button quiet" disabled={busy} onClick={() => void work(() => answer(found.account, found.request, "cancel", ""))}>{t.cancelled}</button>
          </div>
        </>
      )}
    </Screen>
  );
}
