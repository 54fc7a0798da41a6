import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startMock, type Mock } from "../mock/server";
import { launch, noBrowser, pair, phone, type Phone } from "./phone";
import { texts } from "./texts";

const t = texts.en;

describe.skipIf(noBrowser)("A phone in daily use", () => {
  let browser: Browser, mock: Mock, one: Phone, page: Page;
  beforeAll(async () => { browser = await launch(); });
  afterAll(async () => { await browser?.close(); });
  beforeEach(async () => { mock = await startMock(); one = await phone(browser, mock); page = one.page; });
  afterEach(async () => { await one.context.close(); await mock.close(); expect(one.complaints).toEqual([]); });

  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const heading = (name: string) => page.getByRole("heading", { name }).waitFor();

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
});
