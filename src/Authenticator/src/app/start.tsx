import { render } from "preact";
import { readSettings, firstSettings } from "../data/store";
import { preferred, speak } from "../text";
import { loadAll } from "./accounts";
import { watch } from "./live";
import { sendSubscriptions } from "./push";
import { refreshDevices } from "./refresh";
import { watchHash } from "./route";
import { Shell } from "./Shell";
import { change, now, type InstallOffer } from "./store";
import { startWorker } from "./worker";

const coverAfter = 60_000;

/** The order matters: the language before the first word, the accounts before the first screen, the network last. */
export async function start(): Promise<void> {
  addEventListener("beforeinstallprompt", event => {
    event.preventDefault();
    change({ install: event as InstallOffer });
  });
  addEventListener("appinstalled", () => change({ install: null }));

  // A browser that keeps nothing still shows the screens: pairing says why it cannot go on.
  const settings = await readSettings().catch(() => firstSettings);
  await speak(preferred(settings.language));
  change({ settings, covered: settings.locked });
  await loadAll().catch(() => undefined);
  watchHash();
  render(<Shell />, document.body);

  coverWhenAway();
  watchAccounts();
  await startWorker().catch(() => undefined); // Without one the app works, only not without a network.
  await sendSubscriptions(await refreshDevices());
}

function coverWhenAway(): void {
  let left = 0;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) left = Date.now();
    else if (now().settings.locked && Date.now() - left > coverAfter) change({ covered: true });
  });
}

/** What other tabs paired or removed is taken up whenever this one is seen again. */
function watchAccounts(): void {
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return watch();
    loadAll().catch(() => undefined).finally(watch);
  });
  watch();
}
