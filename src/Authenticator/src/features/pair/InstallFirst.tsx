import { CopyButton } from "../../app/CopyButton";
import { Heading } from "../../app/Heading";
import { onIos } from "../../app/platform";
import { change, useStore } from "../../app/store";
import { t } from "../../text";

/** Asks for installation before pairing, and says why. On iOS there is no way round it. */
export function InstallFirst({ code, done }: { code: string | null; done(): void }) {
  const { install } = useStore();
  const ios = onIos();

  async function ask(): Promise<void> {
    const { outcome } = await install!.prompt();
    change({ install: null }); // An offer is good once.
    if (outcome === "accepted") done();
  }

  return (
    <section>
      <Heading>{t.installTitle}</Heading>
      <p>{t.installWhy}</p>
      {ios && <ol>{t.installIos.slice(code ? 0 : 1).map(step => <li key={step}>{step}</li>)}</ol>}
      {!ios && !install && <p>{t.installOther}</p>}
      <div class="actions">
        {ios && code && <CopyButton text={`${location.origin}/#pair=${code}`} words={t.copyLink} />}
        {install && <button type="button" class="button" onClick={() => void ask()}>{t.installNow}</button>}
        {!ios && <button type="button" class="button secondary" onClick={done}>{t.installLater}</button>}
      </div>
    </section>
  );
}
