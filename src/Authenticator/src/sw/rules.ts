export type Rule = "network" | "page" | "file";

/** Where an answer comes from: the server always speaks for itself, the app's own files come from the phone. */
export function ruleFor(method: string, url: URL, origin: string, navigates: boolean, files: readonly string[]): Rule {
  if (method !== "GET" || url.origin !== origin || url.pathname.startsWith("/app/")) return "network";
  if (navigates) return url.pathname === "/" ? "page" : "network";
  return files.includes(url.pathname) ? "file" : "network";
}
