import { correction } from "../server/clock";
import { t } from "../text";
import { now } from "./store";
import { update } from "./worker";

/** One line each for what matters on any screen. */
export function Strips() {
  const { route, requests, offline, update: ready } = now();
  const elsewhere = !["home", "pair", "approve", "denied"].includes(route.at);
  const off = Math.max(1, Math.round(Math.abs(correction()) / 60));
  return (
    <div class="strips" role="status">
      {elsewhere && Object.keys(requests).length > 0 && <p class="strip">{t.signInWaits} <a href="#/">{t.openIt}</a></p>}
      {ready && <p class="strip">{t.updateReady} <button type="button" class="button quiet" onClick={update}>{t.updateNow}</button></p>}
      {offline && <p class="strip">{t.offlineNow}</p>}
      {correction() !== 0 && <p class="strip">{t.clockOff(off)}</p>}
    </div>
  );
}
