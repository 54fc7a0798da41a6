import { routeOf, type Route } from "../../app/route";

/** Where a scanned text leads; a host when it belongs to somebody else's app, null when it means nothing here. */
export function understand(text: string, origin: string): Route | { host: string | null } {
  if (text.startsWith("otpauth://totp/")) return { at: "new-other", from: text };
  const url = urlOf(text);
  if (!url || !/^#(pair|move|approve|offline)=/.test(url.hash)) return { host: null };
  if (url.origin !== origin) return { host: url.host };
  const route = routeOf(url.hash);
  return route.at === "unknown" ? { host: null } : route;
}

// URL.parse is not on phones of 2023 yet.
function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null; // Most texts are no address.
  }
}
