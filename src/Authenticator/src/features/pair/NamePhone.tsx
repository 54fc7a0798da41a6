import { useState } from "preact/hooks";
import { Field } from "../../app/Field";
import { Heading } from "../../app/Heading";
import { deviceName } from "../../app/platform";
import { Problem } from "../../app/Problem";
import { useWork } from "../../app/useWork";
import { t } from "../../text";
import type { PairingCode } from "./Pair";
import { pairAccount } from "./pairAccount";

const longest = 60;

export function NamePhone({ given, done, startAgain }: { given: PairingCode; done(): void; startAgain(): void }) {
  const [name, setName] = useState(deviceName);
  const [missing, setMissing] = useState(false);
  const { busy, error, work } = useWork();

  function add(event: Event): void {
    event.preventDefault();
    setMissing(name.trim() === "");
    if (name.trim() !== "") void work(async () => { await pairAccount(given, name.trim()); done(); });
  }

  return (
    <form class="form" onSubmit={add} noValidate>
      <Heading>{t.nameTitle}</Heading>
      <Problem error={error} instead={{ gone: t.pairGone, unknown: t.pairGone }} />
      <Field label={t.nameLabel} hint={t.nameHint} value={name} set={setName} error={missing ? t.nameMissing : null} attributes={{ maxLength: longest }} />
      <div class="actions">
        <button class="button" disabled={busy}>{t.addAccount}</button>
        {(error === "gone" || error === "unknown") && <a class="button secondary" href="#/scan">{t.scan}</a>}
        {error && <button type="button" class="button quiet" onClick={startAgain}>{t.typeCode}</button>}
      </div>
    </form>
  );
}
