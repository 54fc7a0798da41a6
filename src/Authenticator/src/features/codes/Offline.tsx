import { useEffect, useState } from "preact/hooks";
import { Screen } from "../../app/Screen";
import { useStore } from "../../app/store";
import { CopyButton } from "../../app/CopyButton";
import type { Account } from "../../data/store";
import { deviceKeys } from "../../keys/device";
import { offlineCode } from "../../keys/offline";
import { named, t } from "../../text";
import { grouped } from "./grouped";

/** A page's QR code was scanned without a network: the digits to type there. */
export function Offline({ id, challenge }: { id: string; challenge: string }) {
  const { accounts } = useStore();
  const [chosen, choose] = useState<Account | null>(accounts.length === 1 ? accounts[0]! : null);
  const [code, setCode] = useState<string | "gone" | null>(null);
  useEffect(() => {
    setCode(null);
    if (!chosen) return;
    deviceKeys(chosen.device).then(keys => offlineCode(keys.offline, id, challenge)).then(setCode, () => setCode("gone"));
  }, [chosen]);
  return (
    <Screen title={t.offlineTitle}>
      {accounts.length === 0 && <p>{t.offlineNone}</p>}
      {accounts.length > 1 && (
        <fieldset class="choices">
          <legend>{t.offlineWhich}</legend>
          {accounts.map(account => (
            <label class="choice" key={account.device}>
              <input type="radio" name="account" checked={chosen === account} onChange={() => choose(account)} />
              <span>{named(account.organisation)}<span class="hint">{account.account}</span></span>
            </label>
          ))}
        </fieldset>
      )}
      <div class="form" aria-live="polite">
        {code === "gone" ? <p class="error">{t.codeUnavailable}</p> : code !== null && (
          <>
            <p>{t.offlineText}</p>
            <p class="number eight">{grouped(code)}</p>
            <div class="actions"><CopyButton text={code} /></div>
          </>
        )}
      </div>
    </Screen>
  );
}
