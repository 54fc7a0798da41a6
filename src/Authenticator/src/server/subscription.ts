import type { Signer } from "../keys/device";
import { call } from "./call";
import { AppError } from "./errors";

/** Tells the server where notifications for this device go. Sent again at every start. */
export async function subscribe(signer: Signer, subscription: PushSubscriptionJSON): Promise<void> {
  const { endpoint, keys } = subscription;
  if (!endpoint || !keys?.["p256dh"] || !keys["auth"]) throw new AppError("malformed", { cause: "subscription without keys" });
  await call(signer, "PUT", "/app/v1/subscription", { endpoint, p256dh: unpadded(keys["p256dh"]), auth: unpadded(keys["auth"]) });
}

export async function unsubscribe(signer: Signer): Promise<void> {
  await call(signer, "DELETE", "/app/v1/subscription");
}

export async function testPush(signer: Signer): Promise<void> {
  await call(signer, "POST", "/app/v1/subscription/test");
}

const unpadded = (text: string): string => text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
