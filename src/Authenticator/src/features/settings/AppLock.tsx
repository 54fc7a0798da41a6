import { useEffect, useState } from "preact/hooks";
import { ProblemText } from "../../app/Problem";
import { saveSettings } from "../../app/settings";
import { useStore } from "../../app/store";
import { askUnlock, canUnlock } from "../../app/unlock";
import { useWork } from "../../app/useWork";
import { t } from "../../text";

/** Switched on and off with the device's unlock, so that nobody locks themselves out. */
export function AppLock() {
  const { locked } = useStore().settings;
  const [possible, setPossible] = useState<boolean | null>(null);
  const [refused, setRefused] = useState(false);
  const { busy, work } = useWork();
  useEffect(() => void canUnlock().then(setPossible), []);

  const turn = () => work(async () => {
    const unlocked = await askUnlock();
    setRefused(!unlocked);
    if (unlocked) await saveSettings({ locked: !locked });
  });
  return (
    <>
      <p>{t.appLockText}</p>
      {refused && <ProblemText words={[t.unlockFailed, t.again]} />}
      {possible === false && <p class="hint">{t.appLockNone}</p>}
      {(possible || locked) && <div class="actions"><button type="button" class="button secondary" disabled={busy} onClick={() => void turn()}>{locked ? t.appLockOff : t.appLockOn}</button></div>}
    </>
  );
}
