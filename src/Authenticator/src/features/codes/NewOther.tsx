import { useState } from "preact/hooks";
import { changeOther } from "../../app/accounts";
import { Field } from "../../app/Field";
import { Problem, ProblemText } from "../../app/Problem";
import { go } from "../../app/route";
import { Screen } from "../../app/Screen";
import { useWork } from "../../app/useWork";
import { fromBase32, toBase32 } from "../../encoding/base32";
import { keepOther, type Algorithm } from "../../keys/others";
import { t } from "../../text";
import { CodeDetails } from "./CodeDetails";
import { isPeriod, readOtpauth } from "./otpauth";

/** Another site's account: scanned and confirmed here, or typed. */
export function NewOther({ from }: { from: string | null }) {
  const scanned = from === null ? null : readOtpauth(from);
  const [issuer, setIssuer] = useState(scanned?.issuer ?? "");
  const [label, setLabel] = useState(scanned?.label ?? "");
  const [typed, setTyped] = useState(scanned ? toBase32(scanned.secret) : "");
  const [details, setDetails] = useState({ digits: scanned?.digits ?? 6, period: scanned?.period ?? 30, algorithm: scanned?.algorithm ?? ("SHA-1" as Algorithm) });
  const [wrong, setWrong] = useState<"issuer" | "secret" | null>(null);
  const { busy, error, work } = useWork();

  function add(event: Event): void {
    event.preventDefault();
    const secret = fromBase32(typed);
    const missing = issuer.trim() === "" ? "issuer" : secret && isPeriod(details.period) ? null : "secret";
    setWrong(missing);
    if (missing || !secret) return;
    void work(async () => {
      const id = crypto.randomUUID();
      await keepOther(id, secret, details.algorithm);
      await changeOther({ id, issuer: issuer.trim(), label: label.trim(), ...details });
      await navigator.storage?.persist?.();
      go("#/");
    });
  }

  return (
    <Screen title={t.otherTitle}>
      <p>{t.otherText}</p>
      {from !== null && !scanned && <ProblemText words={t.otherWrong} />}
      <form class="form" onSubmit={add} noValidate>
        <Problem error={error} />
        <Field label={t.issuer} value={issuer} set={setIssuer} required error={wrong === "issuer" ? t.issuerMissing : null} attributes={{ maxLength: 100 }} />
        <Field label={t.label} value={label} set={setLabel} attributes={{ maxLength: 100 }} />
        {!scanned && <Field label={t.secret} hint={t.secretHint} value={typed} set={setTyped} required error={wrong === "secret" ? t.secretWrong : null} attributes={{ autoCapitalize: "characters" }} />}
        {!scanned && <CodeDetails value={details} set={setDetails} />}
        <div class="actions">
          <button class="button" disabled={busy}>{t.add}</button>
          {!scanned && <a class="button secondary" href="#/scan">{t.scan}</a>}
        </div>
      </form>
    </Screen>
  );
}
