import { useState } from "preact/hooks";
import { Heading } from "../../app/Heading";
import { t } from "../../text";

/** Asks for notifications and says why before the browser does. */
export function Notifications({ done }: { done(): void }) {
  const [denied, setDenied] = useState(false);

  async function ask(): Promise<void> {
    const permission = await Notification.requestPermission();
    if (permission === "granted") done();
    else setDenied(true);
  }

  return (
    <section>
      <Heading>{t.notifyTitle}</Heading>
      <p>{t.notifyWhy}</p>
      {denied && <p class="notice warning" role="status"><span>{t.notifyDenied}</span></p>}
      <div class="actions">
        {!denied && <button type="button" class="button" onClick={() => void ask()}>{t.notifyNow}</button>}
        <button type="button" class="button secondary" onClick={done}>{t.notifyLater}</button>
      </div>
    </section>
  );
}
