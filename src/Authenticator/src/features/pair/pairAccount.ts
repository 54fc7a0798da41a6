import { keepAccount } from "../../app/accounts";
import { sendSubscription } from "../../app/push";
import { makeKey } from "../../keys/device";
import { AppError } from "../../server/errors";
import { pair } from "../../server/pairing";
import { language } from "../../text";
import type { PairingCode } from "./Pair";

/** One key, one registration. What only makes it more comfortable may fail without undoing it. */
export async function pairAccount({ code, account }: PairingCode, name: string): Promise<void> {
  const key = await makeKey();
  const kept = await keepAccount(await pair(code, account, key, name, language), key, name);
  await navigator.storage?.persist?.();
  if (!("Notification" in window) || Notification.permission !== "granted" || !navigator.serviceWorker?.controller) return;
  sendSubscription(kept).catch((problem: unknown) => {
    if (!(problem instanceof AppError || problem instanceof DOMException)) throw problem; // The next start sends it again.
  });
}
