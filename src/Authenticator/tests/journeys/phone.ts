import { createRequire } from "node:module";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { expect } from "vitest";
import type { Mock } from "../mock/server";

const executablePath = "/usr/bin/chromium";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The journeys run in Debian's chromium; without it they are skipped, and it is said. */
export const noBrowser = !existsSync(executablePath);
if (noBrowser) console.warn(`No ${executablePath}: the journeys of the companion app are skipped.`);

export const launch = (...args: string[]): Promise<Browser> => chromium.launch({ executablePath, args: ["--no-sandbox", ...args] });

export interface Setting {
  language?: "en" | "ja";
  dark?: boolean;
  width?: number;
  forced?: boolean;
}

export interface Phone {
  context: BrowserContext;
  page: Page;
  /** What the browser complained about: refusals of the content security policy, exceptions. */
  complaints: string[];
}

/** A phone of its own: its storage, its language, its colours. */
export async function phone(browser: Browser, mock: Mock, { language = "en", dark = false, width = 360, forced = false }: Setting = {}): Promise<Phone> {
  const context = await browser.newContext({
    locale: language === "ja" ? "ja-JP" : "en-GB", timezoneId: "Asia/Tokyo", colorScheme: dark ? "dark" : "light", forcedColors: forced ? "active" : "none",
    viewport: { width, height: 740 }, reducedMotion: "reduce",
  });
  await context.grantPermissions(["notifications", "clipboard-read", "clipboard-write"], { origin: mock.origin });
  await context.addInitScript(axe);
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  const complaints: string[] = [];
  page.on("pageerror", error => complaints.push(String(error)));
  page.on("console", message => { if (message.type() === "error" && !/Failed to load resource|net::ERR|Push API in incognito/.test(message.text())) complaints.push(message.text()); });
  return { context, page, complaints };
}

/** Pairs through the link, as somebody who follows it on the phone itself. */
export async function pair({ page }: Phone, mock: Mock, account?: string) {
  await page.goto(`${mock.origin}/#pair=${mock.state.pairingCode(account)}`);
  await page.getByRole("button", { name: /without installing|インストールせずに/ }).click();
  await page.getByRole("button", { name: /Add the account|アカウントを追加する/ }).click();
  await page.getByRole("heading", { name: /is in the app|追加されました/ }).waitFor();
  return mock.state.devices.at(-1)!;
}

/** No finding of axe, nothing wider than the screen, and a picture where pictures are wanted (SHOTS=folder). */
export async function look(page: Page, name: string): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map(one => one.finished.catch(() => undefined))));
  if (process.env["SHOTS"]) {
    mkdirSync(process.env["SHOTS"], { recursive: true });
    await page.screenshot({ path: `${process.env["SHOTS"]}/${name}.png`, fullPage: true });
  }
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => `${node.html} ${node.failureSummary}`).join(" | ")}`);
  });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(found, name).toEqual([]);
  expect(wide, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
}
