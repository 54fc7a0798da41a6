import { change, now } from "./store";

/** Where somebody is. What came in a link is held here and never in the address. */
export type Route =
  | { at: "home" | "scan" | "settings" | "licences" | "unknown" }
  | { at: "pair"; code: string | null }
  | { at: "approve"; id: string; secret: string }
  | { at: "offline"; id: string; challenge: string }
  | { at: "claim"; code: string }
  | { at: "denied"; device: string; id: string }
  | { at: "account" | "move"; device: string }
  | { at: "other"; id: string }
  | { at: "new-other"; from: string | null };

const id = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const links: readonly [RegExp, (...parts: string[]) => Route][] = [
  [/^#?\/?$/, () => ({ at: "home" })],
  [/^#\/(scan|settings|licences)$/, at => ({ at: at as "scan" | "settings" | "licences" })],
  [/^#\/pair$/, () => ({ at: "pair", code: null })],
  [/^#\/new$/, () => ({ at: "new-other", from: null })],
  [new RegExp(`^#/(account|move)/(${id})$`), (at, device) => ({ at: at as "account" | "move", device: device! })],
  [new RegExp(`^#/denied/(${id})/(${id})$`), (device, request) => ({ at: "denied", device: device!, id: request! })],
  [new RegExp(`^#/other/(${id})$`), other => ({ at: "other", id: other! })],
  [/^#pair=([\w-]{22})$/, code => ({ at: "pair", code: code! })],
  [/^#move=([\w-]{22})$/, code => ({ at: "claim", code: code! })],
  [new RegExp(`^#approve=(${id})\\.([\\w-]{16,64})$`), (request, secret) => ({ at: "approve", id: request!, secret: secret! })],
  [new RegExp(`^#offline=(${id})\\.([\\w-]{22})$`), (request, challenge) => ({ at: "offline", id: request!, challenge: challenge! })],
];

export function routeOf(hash: string): Route {
  for (const [shape, route] of links) {
    const parts = shape.exec(hash);
    if (parts) return route(...parts.slice(1));
  }
  return { at: "unknown" };
}

/** Takes what a link brought out of the address and the history, and goes there. */
export function follow(hash: string): void {
  const route = routeOf(hash);
  if (!hash.startsWith("#/") && hash !== "" && hash !== "#") hide(route);
  // What an answer came to is said on the next screen alone.
  change({ route, told: route.at === "home" ? now().told : null });
}

export function go(to: string): void {
  if (location.hash === to) follow(to);
  else location.hash = to; // hashchange follows.
}

/** Goes where a scanned code leads, without ever writing it down in the address. */
export function open(route: Route): void {
  hide(route);
  change({ route, told: null });
}

const hide = (route: Route): void => history.replaceState(null, "", route.at === "pair" ? "#/pair" : "#/");

export function watchHash(): void {
  addEventListener("hashchange", () => follow(location.hash));
  // A screen that came by a link stands at an address that is not its own: no hashchange follows from there.
  addEventListener("click", event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href^='#/']");
    if (link && link.hash === location.hash) follow(link.hash);
  });
  follow(location.hash);
}
