import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startMock, type Mock } from "../mock/server";
import { launch, look, noBrowser, pair, phone, type Phone } from "./phone";
import { texts } from "./texts";

const t = texts.en;

describe.skipIf(noBrowser)("A phone that is paired", () => {
  let browser: Browser, mock: Mock, one: Phone, page: Page;
  beforeAll(async () => { browser = await launch(); });
  afterAll(async () => { await browser?.close(); });
  beforeEach(async () => { mock = await startMock(); one = await phone(browser, mock); page = one.page; });
  afterEach(async () => { await one.context.close(); await mock.close(); expect(one.complaints).toEqual([]); });

  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const heading = (name: string) => page.getByRole("heading", { name }).waitFor();

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
});
