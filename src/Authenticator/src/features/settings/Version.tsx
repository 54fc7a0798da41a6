import { useEffect, useState } from "preact/hooks";
import { t } from "../../text";

/** The build's name is the one the service worker keeps its files under. */
export function Version() {
  const [version, set] = useState("–");
  useEffect(() => {
    if (!("caches" in window)) return;
    void caches.keys().then(names => set(names.find(name => name.startsWith("akamon-"))?.slice("akamon-".length) ?? "–"));
  }, []);
  return <p>{version} <a class="licences" href="#/licences">{t.licences}</a></p>;
}
