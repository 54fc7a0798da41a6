import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startMock, type Mock } from "../mock/server";
import { launch, look, noBrowser, pair, phone, type Setting } from "./phone";
import { texts } from "./texts";

// Every screen once, in every way it may look. With SHOTS=folder it leaves pictures to be looked at.
const looks: [string, Setting][] = [
  ["en-light", { language: "en" }],
  ["ja-light", { language: "ja" }],
  ["en-dark-320", { language: "en", dark: true, width: 320 }],
  ["ja-dark", { language: "ja", dark: true }],
  ["ja-forced-320", { language: "ja", forced: true, width: 320 }],
  ["en-wide", { language: "en", width: 1024 }],
];

describe.skipIf(noBrowser)("Every screen", () => {
  let browser: Browser, mock: Mock;
  beforeAll(async () => { [browser, mock] = [await launch(), await startMock()]; });
  afterAll(async () => { await browser?.close(); await mock?.close(); });

  test.each(looks)("%s", { timeout: 90_000 }, async (name, setting) => {
    const one = await phone(browser, mock, setting);
    const { page } = one;
    const t = texts[setting.language ?? "en"];
    const press = (label: string) => page.getByRole("button", { name: label, exact: true }).click();
    let count = 0;
    const see = (what: string) => look(page, `${name}-${String(++count).padStart(2, "0")}-${what}`);

    await page.goto(mock.origin);
    await page.getByRole("heading", { name: t.welcome }).waitFor();
    await see("welcome");

    await page.getByRole("link", { name: t.typeCode }).click();
    await page.getByRole("heading", { name: t.typedTitle }).waitFor();
    await press(t.next);
    await page.getByText(t.codeWrong).waitFor();
    await see("pair-typed");

    await page.goto(`${mock.origin}/#pair=${mock.state.pairingCode()}`);
    await page.getByRole("heading", { name: t.installTitle }).waitFor();
    await see("pair-install");
    await press(t.installLater);
    await see("pair-name");
    await press(t.addAccount);
    await page.getByRole("heading", { name: t.pairedTitle }).waitFor();
    await see("paired");
    const device = mock.state.devices.at(-1)!;

    mock.state.ask(device, { kind: "trial", system: null });
    await page.getByRole("heading", { name: t.trialTitle }).waitFor();
    await see("trial");
    await page.getByRole("textbox").fill("42");
    await press(t.approve);
    await page.getByRole("heading", { name: t.trialDone[0] }).waitFor();
    await see("approved");

    mock.state.ask(device, { system: { en: "Electronic Journals", ja: "電子ジャーナル" }, from: { network: "2001:db8:12::/48", place: { en: "Tokyo", ja: "東京" }, browser: "Firefox, macOS" } });
    await page.getByRole("heading", { name: t.approveTitle }).waitFor();
    await press(t.approve);
    await page.getByText(t.numberMissing(2)).waitFor();
    await see("approve");
    await press(t.notMe);
    await page.getByRole("heading", { name: t.deniedTitle }).waitFor();
    await page.getByLabel(t.happened.asked).check();
    await see("not-me");
    await press(t.lock);
    await page.getByRole("heading", { name: t.lockedTitle }).waitFor();
    await see("locked");

    const here = mock.state.ask(device);
    await page.goto(`${mock.origin}/#approve=${here.id}.${here.secret}`);
    await page.getByRole("button", { name: t.hereConfirm }).waitFor();
    await see("here");
    await press(t.cancelled);
    await page.getByRole("heading", { name: t.told.cancelled[0] }).waitFor();

    await page.goto(`${mock.origin}/#offline=${here.id}.AAECAwQFBgcICQoLDA0ODw`);
    await page.getByText(t.offlineText).waitFor();
    await see("offline");

    await page.goto(`${mock.origin}/#/new`);
    await page.getByRole("textbox", { name: t.issuer }).first().fill("Example Mail");
    await page.getByRole("textbox", { name: t.label }).fill("akari@example.com");
    await press(t.add);
    await page.getByText(t.secretWrong).waitFor();
    await page.getByText(t.details).click();
    await see("other-new");
    await page.getByRole("textbox", { name: t.secret }).fill("JBSW Y3DP EHPK 3PXP");
    await press(t.add);
    await page.getByRole("heading", { name: t.otherSites }).waitFor();
    await see("home");

    await page.getByRole("link", { name: t.manage("Example Mail akari@example.com") }).click();
    await press(t.exportShow);
    await page.getByRole("img", { name: t.exportTitle }).waitFor();
    await press(t.deleteOpen);
    await see("other");

    await page.goto(`${mock.origin}/#/scan`);
    await page.getByRole("heading", { name: t.cameraNone }).waitFor();
    await see("scan");

    await page.goto(`${mock.origin}/#/settings`);
    await page.getByText(t.can.reader).waitFor();
    await see("settings");
    await page.getByRole("link", { name: t.licences }).click();
    await page.getByText("ISC License").waitFor();
    await see("licences");

    await page.goto(`${mock.origin}/#/account/${device.id}`);
    await page.getByText(t.pushOff).waitFor();
    await see("account");
    device.push = "on";
    await page.reload();
    await press(t.pushTest);
    await page.getByText(t.pushTesting).waitFor();
    await see("push-test");

    await page.getByRole("link", { name: t.moveAccount }).click();
    await page.getByRole("heading", { name: t.moveTitle, level: 1 }).waitFor();
    await see("move");
    await press(t.moveShow);
    await page.getByRole("img", { name: t.moveQr }).waitFor();
    await see("move-qr");

    const other = await phone(browser, mock, setting);
    await other.page.goto(`${mock.origin}/#move=${mock.state.moves.at(-1)!.code}`);
    await other.page.getByRole("button", { name: t.claimStart }).waitFor();
    await look(other.page, `${name}-claim`);
    await other.page.getByRole("button", { name: t.claimStart }).click();
    await other.page.getByText("47").waitFor();
    await look(other.page, `${name}-claim-number`);
    await page.getByRole("textbox").fill("47");
    await see("move-confirm");
    await press(t.moveConfirm);
    await page.getByRole("heading", { name: t.receiptTitle }).waitFor();
    await see("receipt-old");
    await other.page.getByRole("heading", { name: t.receiptTitle }).waitFor();
    await look(other.page, `${name}-receipt-new`);

    await page.goto(`${mock.origin}/#nonsense`);
    await page.getByRole("heading", { name: t.unknownLink }).waitFor();
    await see("unknown");
    expect([...one.complaints, ...other.complaints]).toEqual([]);
    await one.context.close();
    await other.context.close();
  });

  test("Somebody removed, offline, or refused reads what to do", async () => {
    const one = await phone(browser, mock);
    const { page } = one;
    const t = texts.en;
    const device = await pair(one, mock);
    mock.state.faults.push({ path: "/app/v1/requests/", status: 503, error: "closed" });
    mock.state.ask(device);
    await page.getByRole("textbox").fill("42");
    await page.getByRole("button", { name: t.approve }).click();
    await page.getByRole("heading", { name: t.problems.closed[0] }).waitFor();
    await look(page, "state-closed");

    device.removed = true;
    mock.state.ring();
    await page.goto(mock.origin);
    await page.getByText(t.removedTitle(device.account)).waitFor();
    await look(page, "state-removed");
    await one.context.close();
  });
});
