import { go } from "./route";
import { change, now } from "./store";
import { watch } from "./live";

/** What the service worker tells the app. */
export type Told = { kind: "push"; test: boolean } | { kind: "open" };

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** Keeps the app on the phone for the time without a network, and asks before a new version takes over. */
export async function startWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener("message", event => hear(event.data as Told));
  serviceWorker.addEventListener("controllerchange", () => { if (asked) location.reload(); });

  const registration = await serviceWorker.register(trusted("/sw.js"), { updateViaCache: "none" });
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => { if (coming.state === "installed") offer(coming); });
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) registration.update().catch(() => undefined); }); // No network: another time.
}

let asked = false;

/** Reloads once the new version has taken over. */
export function update(): void {
  asked = true;
  now().update?.postMessage("take-over");
}

// The very first version has nobody to replace.
function offer(worker: ServiceWorker | null): void {
  if (worker && navigator.serviceWorker.controller) change({ update: worker });
}

function hear(told: Told): void {
  if (told.kind === "open") go("#/");
  else if (told.test) change({ testArrived: Date.now() });
  if (!(told.kind === "push" && told.test)) watch();
}

// Under require-trusted-types-for a worker's address must be vouched for; this is the only one there is.
function trusted(url: string): string {
  const policies = (window as { trustedTypes?: Policies }).trustedTypes;
  return policies ? policies.createPolicy("akamon-worker", { createScriptURL: () => "/sw.js" }).createScriptURL(url) : url;
}
