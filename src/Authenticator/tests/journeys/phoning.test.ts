import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startMock, type Mock } from "../mock/server";
import { launch, look, noBrowser, pair, phone, type Phone } from "./phone";
import { texts } from "./texts";

const t = texts.en;

describe.skipIf(noBrowser)("A phone", () => {
  let browser: Browser, mock: Mock, one: Phone, page: Page;
  beforeAll(async () => { browser = await launch(); });
  afterAll(async () => { await browser?.close(); });
  beforeEach(async () => { mock = await startMock(); one = await phone(browser, mock); page = one.page; });
  afterEach(async () => { await one.context.close(); await mock.close(); expect(one.complaints).toEqual([]); });

  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const heading = (name: string) => page.getByRole("heading", { name }).waitFor();

  test("approves with the number that is typed, and the number comes from nowhere else", async () => {
    const device = await pair(one, mock);
    const ask = mock.state.ask(device, { number: "918273" });
    await heading(t.approveTitle);
    const before = mock.state.wire.join("\n") + await page.content();
    await page.getByRole("textbox").fill(" ９18-273 ");
    await press(t.approve);
    await heading(t.told.approved[0]);

    expect(ask.state).toBe("approved");
    expect(before).not.toMatch(/918273/);
    expect(await page.getByRole("button", { name: /^\d+$/ }).count()).toBe(0);
  });

  test("sends nothing that cannot be the number, and a wrong one ends the sign-in", async () => {
    const ask = mock.state.ask(await pair(one, mock));
    await heading(t.approveTitle);
    for (const typed of ["", "4", "421", "ab"]) {
      await page.getByRole("textbox").fill(typed);
      await press(t.approve);
      await page.getByText(t.numberMissing(2)).waitFor();
    }
    expect(ask.state).toBe("waiting");

    await page.getByRole("textbox").fill("43");
    await press(t.approve);
    await heading(t.told.wrong[0]);
    expect(ask.state).toBe("wrong");
  });

  test("refuses, says what happened, and locks only when asked to", async () => {
    const device = await pair(one, mock);
    const [first, second] = [mock.state.ask(device), randomUUID()];
    await press(t.notMe);
    await heading(t.deniedTitle);
    await press(t.doNotLock);
    await heading(t.nextTitle);
    expect([first.state, first.locked]).toEqual(["denied", false]);

    await page.getByRole("link", { name: t.home }).click();
    const next = mock.state.ask(device, { id: second });
    await press(t.notMe);
    await page.getByLabel(t.happened.nothing).check();
    await press(t.lock);
    await heading(t.lockedTitle);
    expect([next.state, next.locked]).toEqual(["denied", true]);
  });

  test("cancels without blaming anybody", async () => {
    const ask = mock.state.ask(await pair(one, mock));
    await press(t.cancelled);
    await heading(t.told.cancelled[0]);

    expect(ask.state).toBe("cancelled");
  });

  test("confirms a sign-in of its own by the link's secret, which stands nowhere afterwards", async () => {
    const device = await pair(one, mock);
    const ask = mock.state.ask(device);
    await page.goto(`${mock.origin}/#approve=${ask.id}.${ask.secret}`);
    await page.getByRole("button", { name: t.hereConfirm }).waitFor();
    expect(ask.state).toBe("waiting");
    expect(page.url()).toBe(`${mock.origin}/#/`);
    expect(await page.evaluate(() => document.title)).not.toContain(ask.secret);
    await press(t.hereConfirm);
    await heading(t.told.approved[0]);

    expect(ask.state).toBe("approved");
  });

  test("asks for the device's unlock where there is one: to confirm, and to open a locked app", async () => {
    const session = await one.context.newCDPSession(page);
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options: { protocol: "ctap2", transport: "internal", hasUserVerification: true, isUserVerified: false, automaticPresenceSimulation: true } });
    const verify = (isUserVerified: boolean) => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    const device = await pair(one, mock);
    const ask = mock.state.ask(device);
    await page.goto(`${mock.origin}/#approve=${ask.id}.${ask.secret}`);
    await page.getByText(t.hereUnlock).waitFor();
    await press(t.hereConfirm);
    await heading(t.unlockFailed);
    expect(ask.state).toBe("waiting");
    await verify(true);
    await press(t.hereConfirm);
    await heading(t.told.approved[0]);

    await page.getByRole("link", { name: t.settings }).click();
    await press(t.appLockOn);
    await page.getByRole("button", { name: t.appLockOff }).waitFor();
    await page.reload();
    await heading(t.coveredTitle);
    expect(await page.content()).not.toContain(device.account);
    await verify(false);
    await press(t.unlock);
    await heading(t.unlockFailed);
    await verify(true);
    await press(t.unlock);
    await heading(t.settings);
  });

  test("goes back from a screen that a link opened", async () => {
    await pair(one, mock);
    await page.goto(`${mock.origin}/#offline=${randomUUID()}.AAECAwQFBgcICQoLDA0ODw`);
    await page.getByText(t.offlineText).waitFor();
    await page.getByRole("link", { name: t.back }).click();

    await heading(t.codes);
  });

  test("says that it is offline, and takes up by itself what waits", async () => {
    const device = await pair(one, mock);
    await page.goto(`${mock.origin}/#/settings`);
    await one.context.setOffline(true);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.getByText(t.offlineNow).waitFor();
    mock.state.ask(device);
    await one.context.setOffline(false);
    await page.getByText(t.signInWaits).first().waitFor();
    await page.getByRole("link", { name: t.openIt }).click();

    await heading(t.approveTitle);
  });

  test("asks for notifications before the browser does, and says why", async () => {
    await page.addInitScript(() => {
      let permission: NotificationPermission = "default";
      Object.defineProperty(Notification, "permission", { get: () => permission });
      Notification.requestPermission = () => Promise.resolve((permission = "denied"));
    });
    await page.goto(`${mock.origin}/#pair=${mock.state.pairingCode()}`);
    await press(t.installLater);
    await heading(t.notifyTitle);
    await look(page, "state-notify");
    await press(t.notifyNow);
    await page.getByText(t.notifyDenied).waitFor();
    await press(t.notifyLater);

    await heading(t.nameTitle);
  });

  test("on iOS goes no further until it is on the home screen, and says how", async () => {
    const context = await browser.newContext({ locale: "en-GB", userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1", viewport: { width: 360, height: 740 } });
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: mock.origin });
    const phone = await context.newPage();
    const link = `${mock.origin}/#pair=${mock.state.pairingCode()}`;
    await phone.goto(link);
    await phone.getByText(t.installIos[1]).waitFor();
    expect(await phone.getByRole("button", { name: t.installLater }).count()).toBe(0);
    await phone.getByRole("button", { name: t.copyLink }).click();
    await phone.getByRole("button", { name: t.copied }).waitFor();

    expect(await phone.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await context.close();
  });

  test("says so when a link's sign-in is over or somebody else's", async () => {
    await pair(one, mock);
    await page.goto(`${mock.origin}/#approve=${randomUUID()}.AAECAwQFBgcICQoLDA0ODw`);

    await page.getByText(t.hereGone).waitFor();
  });

  test("tells when a sign-in was answered elsewhere", async () => {
    const ask = mock.state.ask(await pair(one, mock));
    await heading(t.approveTitle);
    ask.state = "cancelled";
    mock.state.ring();

    await heading(t.told.gone[0]);
  });

  test("shows the server's codes, also without a network and after a new start", async () => {
    const device = await pair(one, mock);
    await page.goto(mock.origin);
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready) && navigator.serviceWorker.controller !== null);
    await one.context.setOffline(true);
    await page.reload();
    const shown = (await page.locator(".digits").filter({ hasText: /\d{3} \d{3}/ }).textContent())!.replace(" ", "");
    expect([mock.state.code(device), mock.state.code(device, mock.state.now() - 5)]).toContain(shown);

    const id = randomUUID();
    await page.goto(`${mock.origin}/#offline=${id}.AAECAwQFBgcICQoLDA0ODw`);
    await page.getByText(t.offlineText).waitFor();
    expect((await page.locator(".number").textContent())!.replace(" ", "")).toBe(mock.state.offlineCode(device, id, "AAECAwQFBgcICQoLDA0ODw"));
    await one.context.setOffline(false);
  });

  test("copies a code and says so", async () => {
    await pair(one, mock);
    await page.goto(mock.origin);
    await page.getByRole("button", { name: /^Copy/ }).click();
    await page.getByText(t.copied).first().waitFor();
    await page.getByRole("status").filter({ hasText: t.copied }).waitFor({ state: "attached" });

    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\d{6}$/);
  });

  test("works with a clock that is off, and says that it is", async () => {
    mock.state.clockAhead = 300;
    const device = await pair(one, mock);
    await page.goto(`${mock.origin}/#/settings`);
    await page.reload();
    await page.getByText(t.clockOff(5)).waitFor();
    await page.goto(`${mock.origin}/#/`);
    mock.state.ask(device);
    await page.getByRole("textbox").fill("42");
    await press(t.approve);

    await heading(t.told.approved[0]);
  });

  test("keeps keys that nobody reads back", async () => {
    await pair(one, mock);
    const found = await page.evaluate(async () => {
      const seen: string[] = [];
      for (const { name } of await indexedDB.databases()) {
        const database = await new Promise<IDBDatabase>(done => { const open = indexedDB.open(name!); open.onsuccess = () => done(open.result); });
        for (const store of database.objectStoreNames) {
          const rows = await new Promise<unknown[]>(done => { const all = database.transaction(store).objectStore(store).getAll(); all.onsuccess = () => done(all.result); });
          const keys: CryptoKey[] = [];
          const text = JSON.stringify(rows, (_, value: unknown) => { if (value instanceof CryptoKey) { keys.push(value); return "key"; } return value; });
          seen.push(text);
          for (const key of keys) for (const format of ["raw", "pkcs8", "jwk"] as const) await crypto.subtle.exportKey(format, key).then(() => seen.push("EXPORTED"), () => seen.push("kept"));
        }
      }
      return seen;
    });

    const device = mock.state.devices[0]!;
    expect(found.filter(one => one === "kept")).toHaveLength(9);
    expect(found).not.toContain("EXPORTED");
    expect(found.join()).not.toContain(device.offline.toString("base64url"));
    expect(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].join(""))).toBe("");
  });

  test("pairs by a typed code with its ID, and by a pasted link", async () => {
    mock.state.typedCode("7K2M9QXD", "0000000002");
    await page.goto(`${mock.origin}/#/pair`);
    await page.getByRole("textbox", { name: t.codeLabel }).fill("7k2m-9qxd");
    await press(t.next);
    await page.getByText(t.idMissing).waitFor();
    await page.getByRole("textbox", { name: t.idLabel }).fill("0000000002");
    await press(t.next);
    await press(t.installLater);
    await page.getByRole("textbox").fill("");
    await press(t.addAccount);
    await page.getByText(t.nameMissing).waitFor();
    await page.getByRole("textbox").fill("My phone");
    await press(t.addAccount);
    await heading(t.pairedTitle);
    expect(mock.state.devices.map(({ account, name, language }) => [account, name, language])).toEqual([["0000000002", "My phone", "en"]]);

    await page.goto(`${mock.origin}/#/`);
    await page.getByRole("link", { name: t.typeCode }).click();
    await page.getByRole("textbox", { name: t.codeLabel }).fill(`${mock.origin}/#pair=${mock.state.pairingCode("0000000003")}`);
    await press(t.next);
    await press(t.installLater);
    await press(t.addAccount);
    await page.getByText("0000000003").waitFor();
    expect(mock.state.devices).toHaveLength(2);
  });

  test("says what to do with a code that is used up", async () => {
    await page.goto(`${mock.origin}/#pair=AAECAwQFBgcICQoLDA0ODw`);
    await press(t.installLater);
    await press(t.addAccount);

    await heading(t.pairGone[0]);
    expect(await page.getByRole("alert").evaluate(alert => alert === document.activeElement)).toBe(true);
  });

  test("says so when the browser keeps no key, and names another method", async () => {
    await page.addInitScript(() => { IDBObjectStore.prototype.put = () => { throw new DOMException("no", "DataCloneError"); }; });
    await page.goto(`${mock.origin}/#pair=${mock.state.pairingCode()}`);

    await heading(t.keysTitle);
    expect(mock.state.devices).toEqual([]);
  });

  test("forgets an account that the server no longer knows only when told to", async () => {
    const device = await pair(one, mock);
    await page.goto(`${mock.origin}/#/`);
    device.removed = true;
    mock.state.ring();
    await page.getByText(t.removedTitle(device.account)).waitFor();
    await press(t.removeHere);

    await heading(t.welcome);
  });

  test("removes its account, unless it is the last way to sign in", async () => {
    const device = await pair(one, mock);
    await page.goto(`${mock.origin}/#/account/${device.id}`);
    mock.state.faults.push({ method: "DELETE", path: "/app/v1/device", status: 409, error: "conflict" });
    await press(t.removeOpen);
    await press(t.removeNow);
    await heading(t.removeLast[0]);
    await press(t.removeNow);
    await heading(t.welcome);

    expect(device.removed).toBe(true);
  });

  test("speaks the other language at a press, and tells the server", async () => {
    const device = await pair(one, mock);
    await page.goto(`${mock.origin}/#/`);
    await press("日本語");
    await heading(texts.ja.codes);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("ja");
    await expect.poll(() => device.language).toBe("ja");
    await page.reload();

    await heading(texts.ja.codes);
  });

  test("is used by keyboard alone, the focus on each new heading", async () => {
    const device = await pair(one, mock);
    mock.state.ask(device);
    await heading(t.approveTitle);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(t.approveTitle);
    await page.keyboard.press("Tab");
    await page.keyboard.type("42");
    await page.keyboard.press("Enter");
    await heading(t.told.approved[0]);

    expect(await page.evaluate(() => document.activeElement?.tagName)).toMatch(/^H[12]$/);
  });
});
