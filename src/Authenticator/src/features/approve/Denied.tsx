import { useState } from "preact/hooks";
import { Heading } from "../../app/Heading";
import { Problem } from "../../app/Problem";
import { Screen } from "../../app/Screen";
import { useWork } from "../../app/useWork";
import { signer } from "../../keys/device";
import { report } from "../../server/requests";
import { t } from "../../text";

type Happened = keyof typeof t.happened;
const kinds: readonly Happened[] = ["nothing", "asked", "mistake"];

/** After "this was not me": what happened, whether to lock, and what comes next. */
export function Denied({ device, id }: { device: string; id: string }) {
  const [happened, setHappened] = useState<Happened | null>(null);
  const [locked, setLocked] = useState<boolean | null>(null);
  const { busy, error, work } = useWork();
  const decide = (lock: boolean) => work(async () => {
    if (lock) await report(await signer(device), id, true);
    setLocked(lock);
  });
  return (
    <Screen title={t.deniedTitle} back={locked !== null}>
      <p>{t.deniedText}</p>
      {locked === null && (
        <form class="form" onSubmit={event => event.preventDefault()}>
          <fieldset class="choices">
            <legend>{t.whatHappened}</legend>
            {kinds.map(kind => (
              <label class="choice" key={kind}>
                <input type="radio" name="happened" checked={happened === kind} onChange={() => setHappened(kind)} />{t.happened[kind]}
              </label>
            ))}
          </fieldset>
          <div class="field" aria-live="polite">
            {happened === "asked" && <p>{t.askedAdvice}</p>}
            <p>{happened === "mistake" ? t.mistakeAdvice : t.lockAdvice}</p>
          </div>
          <Problem error={error} />
          <div class="actions">
            <button type="button" class={happened === "mistake" ? "button secondary" : "button"} disabled={busy} onClick={() => void decide(true)}>{t.lock}</button>
            <button type="button" class={happened === "mistake" ? "button" : "button secondary"} disabled={busy} onClick={() => void decide(false)}>{t.doNotLock}</button>
          </div>
        </form>
      )}
      {locked && <div class="notice success"><Heading>{t.lockedTitle}</Heading><p>{t.lockedText}</p></div>}
      {locked !== null && (
        <section>
          {locked ? <h2>{t.nextTitle}</h2> : <Heading>{t.nextTitle}</Heading>}
          <ul>
            <li>{t.nextMail}</li>
            {locked && <li>{t.nextUnlock}</li>}
            {happened !== "mistake" && <li>{t.nextPassword}</li>}
          </ul>
          <p class="actions"><a class="button" href="#/">{t.home}</a></p>
        </section>
      )}
    </Screen>
  );
}
