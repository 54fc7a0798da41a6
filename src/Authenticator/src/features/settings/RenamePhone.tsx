import { useState } from "preact/hooks";
import { changeAccount } from "../../app/accounts";
import { Field } from "../../app/Field";
import { deviceName } from "../../app/platform";
import { Problem } from "../../app/Problem";
import { announce } from "../../app/store";
import { useWork } from "../../app/useWork";
import type { Account } from "../../data/store";
import { signer } from "../../keys/device";
import { rename } from "../../server/device";
import { language, t } from "../../text";

/** This phone's name, for one account or for all of them. */
export function RenamePhone({ accounts, hint = t.nameHint }: { accounts: readonly Account[]; hint?: string }) {
  const [name, setName] = useState(accounts[0]?.name ?? deviceName());
  const [missing, setMissing] = useState(false);
  const { busy, error, work } = useWork();

  function save(event: Event): void {
    event.preventDefault();
    const clean = name.trim();
    setMissing(clean === "");
    if (clean === "") return;
    void work(async () => {
      for (const account of accounts) {
        await rename(await signer(account.device), clean, language);
        await changeAccount({ ...account, name: clean });
      }
      announce(t.saved);
    });
  }

  return (
    <form class="form" onSubmit={save} noValidate>
      <Problem error={error} />
      <Field label={t.nameLabel} hint={hint} value={name} set={setName} error={missing ? t.nameMissing : null} attributes={{ maxLength: 60 }} />
      <div class="actions"><button class="button secondary" disabled={busy}>{t.save}</button></div>
    </form>
  );
}
