import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startMock, type Mock } from "../mock/server";
import { launch, noBrowser, pair, phone, type Phone } from "./phone";
import { texts } from "./texts";

const t = texts.en;
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** What the QR code on the screen says, read by scanning its picture with the other phone. */
async function scan(from: Page, onto: Page, origin: string): Promise<void> {
  const picture = await from.locator(".qr").screenshot();
  await onto.goto(`${origin}/#/scan`);
  await onto.locator("input[type=file]").setInputFiles({ name: "qr.png", mimeType: "image/png", buffer: picture });
}

describe.skipIf(noBrowser)("A new phone", () => {
  let browser: Browser, mock: Mock, old: Phone, fresh: Phone;
  beforeAll(async () => { [browser, mock] = [await launch(), await startMock()]; });
  afterAll(async () => { await browser?.close(); await mock?.close(); });

  test("takes the account over when the number it shows is typed on the old one", async () => {
    [old, fresh] = [await phone(browser, mock), await phone(browser, mock)];
    const device = await pair(old, mock);
    await old.page.goto(`${mock.origin}/#/move/${device.id}`);
    await press(old.page, t.moveShow);
    await old.page.getByRole("img", { name: t.moveQr }).waitFor();

    await scan(old.page, fresh.page, mock.origin);
    await press(fresh.page, t.claimStart);
    const check = (await fresh.page.locator(".number").textContent())!;
    await old.page.getByRole("textbox").fill(check);
    await press(old.page, t.moveConfirm);
    await old.page.getByRole("heading", { name: t.receiptTitle }).waitFor();
    await fresh.page.getByRole("heading", { name: t.receiptTitle }).waitFor();
    expect(device.removed).toBe(true);

    await old.page.getByRole("link", { name: t.home }).click();
    await old.page.getByRole("heading", { name: t.welcome }).waitFor();
    await fresh.page.getByRole("link", { name: t.home }).click();
    mock.state.ask(mock.state.devices.at(-1)!);
    await fresh.page.getByRole("textbox").fill("42");
    await press(fresh.page, t.approve);
    await fresh.page.getByRole("heading", { name: t.told.approved[0] }).waitFor();
  });

  test("gets nothing when the number is wrong", async () => {
    [old, fresh] = [await phone(browser, mock), await phone(browser, mock)];
    const device = await pair(old, mock);
    await old.page.goto(`${mock.origin}/#/move/${device.id}`);
    await press(old.page, t.moveShow);
    await old.page.getByRole("img", { name: t.moveQr }).waitFor();
    await fresh.page.goto(`${mock.origin}/#move=${mock.state.moves.at(-1)!.code}`);
    await press(fresh.page, t.claimStart);
    await old.page.getByRole("textbox").fill("11");
    await press(old.page, t.moveConfirm);

    await old.page.getByRole("heading", { name: t.moveGone[0] }).waitFor();
    await fresh.page.getByRole("heading", { name: t.moveGone[0] }).waitFor();
    expect(device.removed).toBe(false);
  });

  test("scans another site's account from the old one and shows the same codes", async () => {
    [old, fresh] = [await phone(browser, mock), await phone(browser, mock)];
    await old.page.goto(`${mock.origin}/#/new`);
    await old.page.getByRole("textbox", { name: t.issuer }).first().fill("Example");
    await old.page.getByRole("textbox", { name: t.label }).fill("akari");
    await old.page.getByRole("textbox", { name: t.secret }).fill("JBSW Y3DP EHPK 3PXP");
    await old.page.getByText(t.details).click();
    await old.page.getByLabel(t.digits, { exact: true }).selectOption("8");
    await old.page.getByLabel(t.period, { exact: true }).selectOption("60");
    await old.page.getByLabel(t.algorithm, { exact: true }).selectOption("SHA-512");
    await press(old.page, t.add);
    await old.page.getByRole("link", { name: t.manage("Example akari") }).click();
    await press(old.page, t.exportShow);
    await old.page.getByRole("img", { name: t.exportTitle }).waitFor();

    await scan(old.page, fresh.page, mock.origin);
    await press(fresh.page, t.add);
    await old.page.goto(`${mock.origin}/#/`);
    const code = (page: Page) => page.locator(".digits").filter({ hasText: /\d{4} \d{4}/ }).textContent();
    await expect.poll(async () => (await code(old.page)) === (await code(fresh.page))).toBe(true);

    await old.page.getByRole("link", { name: t.manage("Example akari") }).click();
    await press(old.page, t.deleteOpen);
    await press(old.page, t.deleteNow);
    await old.page.getByRole("heading", { name: t.welcome }).waitFor();
    expect([...old.complaints, ...fresh.complaints]).toEqual([]);
  });

  test("says what a picture holds when it is not for this app", async () => {
    fresh = await phone(browser, mock);
    await fresh.page.goto(`${mock.origin}/#/scan`);
    await fresh.page.locator("input[type=file]").setInputFiles({ name: "x.png", mimeType: "image/png", buffer: await fresh.page.screenshot() });

    await fresh.page.getByText(t.pictureEmpty).waitFor();
  });
});
