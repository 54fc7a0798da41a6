import { afterEach, expect, test, vi } from "vitest";
import { dropSubscription } from "./push";

afterEach(() => vi.unstubAllGlobals());

const browser = (subscription: { unsubscribe(): Promise<boolean> } | null) =>
  vi.stubGlobal("navigator", { serviceWorker: { ready: Promise.resolve({ pushManager: { getSubscription: () => Promise.resolve(subscription) } }) } });

test("A lost subscription is given back before a new one is asked for", async () => {
  const unsubscribe = vi.fn(() => Promise.resolve(true));
  browser({ unsubscribe });
  await dropSubscription();

  expect(unsubscribe).toHaveBeenCalledOnce();
});

test("Where there is none, nothing is given back", async () => {
  browser(null);

  await expect(dropSubscription()).resolves.toBeUndefined();
});
