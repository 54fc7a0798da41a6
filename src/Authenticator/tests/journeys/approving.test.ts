import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startMock, type Mock } from "../mock/server";
import { launch, noBrowser, pair, phone, type Phone } from "./phone";
import { texts } from "./texts";

const t = texts.en;

describe.skipIf(noBrowser)("A phone that is asked", () => {
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

  test("ends a trial that nobody wanted, with nothing left to report", async () => {
    const ask = mock.state.ask(await pair(one, mock), { kind: "trial" });
    await heading(t.trialTitle);
    await press(t.notMe);
    await heading(t.told.denied[0]);

    expect(ask.state).toBe("denied");
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
