import { useState } from "preact/hooks";
import { changeOther, forgetOther } from "../../app/accounts";
import { Confirm } from "../../app/Confirm";
import { Field } from "../../app/Field";
import { Problem } from "../../app/Problem";
import { Qr } from "../../app/Qr";
import { go } from "../../app/route";
import { Screen } from "../../app/Screen";
import { announce, useStore } from "../../app/store";
import { useWork } from "../../app/useWork";
import { revealOther } from "../../keys/others";
import { t } from "../../text";
import { writeOtpauth } from "./otpauth";

/** One account of another site: its names, its way to a new phone, its end. */
export function OtherScreen({ id }: { id: string }) {
  const other = useStore().others.find(one => one.id === id);
  const [issuer, setIssuer] = useState(other?.issuer ?? "");
  const [label, setLabel] = useState(other?.label ?? "");
  const [shown, setShown] = useState<string | null>(null);
  const { busy, error, work } = useWork();
  if (!other) return <Screen title={t.unknownLink}><p>{t.unknownLinkText}</p></Screen>;

  const save = (event: Event): void => {
    event.preventDefault();
    if (issuer.trim() !== "") void work(async () => { await changeOther({ ...other, issuer: issuer.trim(), label: label.trim() }); announce(t.saved); });
  };
  const show = () => work(async () => setShown(writeOtpauth({ ...other, secret: new Uint8Array(await revealOther(id)) })));
  return (
    <Screen title={other.issuer}>
      <Problem error={error} />
      <form class="form" onSubmit={save} noValidate>
        <Field label={t.issuer} value={issuer} set={setIssuer} required error={issuer.trim() === "" ? t.issuerMissing : null} attributes={{ maxLength: 100 }} />
        <Field label={t.label} value={label} set={setLabel} attributes={{ maxLength: 100 }} />
        <div class="actions"><button class="button" disabled={busy}>{t.rename}</button></div>
      </form>
      <section class="apart">
        <h2>{t.exportTitle}</h2>
        <p>{t.exportText}</p>
        {shown && <Qr text={shown} label={t.exportTitle} />}
        <div class="actions">
          <button type="button" class="button secondary" disabled={busy} onClick={() => (shown ? setShown(null) : void show())}>{shown ? t.exportHide : t.exportShow}</button>
        </div>
      </section>
      <section class="apart">
        <h2>{t.deleteTitle}</h2>
        <Confirm text={t.deleteText} open={t.deleteOpen} confirm={t.deleteNow} busy={busy} act={() => void work(async () => { await forgetOther(id); go("#/"); })} />
      </section>
    </Screen>
  );
}
