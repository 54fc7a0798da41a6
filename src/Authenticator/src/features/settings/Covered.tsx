import { useState } from "preact/hooks";
import { ProblemText } from "../../app/Problem";
import { Screen } from "../../app/Screen";
import { change } from "../../app/store";
import { askUnlock } from "../../app/unlock";
import { useWork } from "../../app/useWork";
import { t } from "../../text";

/** The app is locked: nothing of it is drawn until the device was unlocked. */
export function Covered() {
  const [refused, setRefused] = useState(false);
  const { busy, work } = useWork();
  const unlock = () => work(async () => {
    const unlocked = await askUnlock();
    setRefused(!unlocked);
    if (unlocked) change({ covered: false });
  });
  return (
    <Screen title={t.coveredTitle} back={false}>
      {refused && <ProblemText words={[t.unlockFailed, t.again]} />}
      <p>{t.coveredText}</p>
      <div class="actions"><button type="button" class="button" disabled={busy} onClick={() => void unlock()}>{t.unlock}</button></div>
    </Screen>
  );
}
