import { useState } from "preact/hooks";
import { Field } from "../../app/Field";
import { Heading } from "../../app/Heading";
import { typedPairingCode } from "../../encoding/typed";
import { t } from "../../text";
import type { PairingCode } from "./Pair";

/** For whom scanning does not do: the page's code with the account's ID, or its link pasted. */
export function TypedCode({ done }: { done(given: PairingCode): void }) {
  const [code, setCode] = useState("");
  const [account, setAccount] = useState("");
  const [wrong, setWrong] = useState<"code" | "account" | null>(null);

  function check(event: Event): void {
    event.preventDefault();
    const link = /#pair=([\w-]{22})$/.exec(code.trim());
    if (link) return done({ code: link[1]!, account: null });
    const typed = typedPairingCode(code);
    if (!typed) return setWrong("code");
    const id = account.normalize("NFKC").trim();
    if (id === "") return setWrong("account");
    done({ code: typed, account: id });
  }

  return (
    <form class="form" onSubmit={check} noValidate>
      <Heading>{t.typedTitle}</Heading>
      <p>{t.typedText}</p>
      <Field label={t.codeLabel} hint={t.codeHint} value={code} set={setCode} required error={wrong === "code" ? t.codeWrong : null}
        attributes={{ autoCapitalize: "characters" }} />
      <Field label={t.idLabel} hint={t.idHint} value={account} set={setAccount} error={wrong === "account" ? t.idMissing : null}
        attributes={{ autoCapitalize: "none", autocomplete: "username" }} />
      <div class="actions">
        <button class="button">{t.next}</button>
        <a class="button secondary" href="#/scan">{t.scan}</a>
      </div>
    </form>
  );
}
