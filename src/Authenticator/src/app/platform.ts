/** What kind of device this is, as far as the app must treat it differently. */
export const onIos = (): boolean => /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);

export const installed = (): boolean => matchMedia("(display-mode: standalone)").matches || (navigator as { standalone?: boolean }).standalone === true;

/** A name to begin with; people change it. */
export function deviceName(): string {
  const agent = navigator.userAgent;
  if (/iPad/.test(agent) || (onIos() && !/iPhone|iPod/.test(agent))) return "iPad";
  if (/iPhone|iPod/.test(agent)) return "iPhone";
  const model = /Android[^;]*; ([^;)]+?)(?: Build|[;)])/.exec(agent)?.[1];
  if (/Android/.test(agent)) return model && model !== "K" ? model : "Android";
  return /Windows/.test(agent) ? "Windows" : /Mac OS/.test(agent) ? "Mac" : /Linux/.test(agent) ? "Linux" : "";
}
