import { fromBase64url, toBase64url } from "../encoding/base64url";
import type { Account } from "../data/store";
import { signer } from "../keys/device";
import { AppError } from "../server/errors";
import { subscribe } from "../server/subscription";
import { now } from "./store";

export const pushPossible = (): boolean => "PushManager" in window && "serviceWorker" in navigator && "Notification" in window;

/** Sends this phone's subscription for every account. Done at each start: a subscription may be lost without a word. */
export async function sendSubscriptions(lost: boolean): Promise<void> {
  if (!pushPossible() || Notification.permission !== "granted") return;
  if (lost) await dropSubscription();
  for (const account of now().accounts) {
    try {
      await sendSubscription(account);
    } catch (problem) {
      // The push service or the server is not there now; the next start tries again, and security info shows "lost".
      if (!(problem instanceof AppError || problem instanceof DOMException)) throw problem;
    }
  }
}

/** A subscription that its service has given up is not mended by sending it again: the next one must be new. */
export async function dropSubscription(): Promise<void> {
  const { pushManager } = await navigator.serviceWorker.ready;
  await (await pushManager.getSubscription())?.unsubscribe();
}

export async function sendSubscription({ device, vapid }: Account): Promise<void> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const key = fromBase64url(vapid);
  if (!key) throw new AppError("malformed");
  let subscription = await pushManager.getSubscription();
  const used = subscription?.options.applicationServerKey;
  if (subscription && used && toBase64url(used) !== vapid) {
    await subscription.unsubscribe(); // The server has a new key; a subscription is bound to one.
    subscription = null;
  }
  subscription ??= await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  await subscribe(await signer(device), subscription.toJSON());
}
