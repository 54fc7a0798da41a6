import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeQR } from "qr";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startMock, type Mock } from "../mock/server";
import { launch, noBrowser, pair, phone } from "./phone";
import { texts } from "./texts";

const t = texts.en;

describe.skipIf(noBrowser)("The service worker", () => {
  let browser: Browser, mock: Mock;
  beforeAll(async () => { browser = await launch(); });
  afterAll(async () => { await browser?.close(); });
  beforeEach(async () => { mock = await startMock(); });
  afterEach(async () => { await mock.close(); });

  test("asks before a new version takes over, and only then reloads", async () => {
    const { page, context } = await phone(browser, mock);
    await page.goto(mock.origin);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    mock.change.file = (path, text) => (path === "/sw.js" ? Buffer.from(text.toString().replace(/akamon-[0-9a-f]{12}/, "$&-next")) : text);
    await page.evaluate(async () => { (window as { mark?: true }).mark = true; await (await navigator.serviceWorker.ready).update(); });
    await page.getByText(t.updateReady).waitFor();
    expect(await page.evaluate(() => (window as { mark?: true }).mark)).toBe(true);

    await page.getByRole("button", { name: t.updateNow }).click();
    await page.waitForFunction(() => (window as { mark?: true }).mark === undefined);
    await page.getByRole("heading", { name: t.welcome }).waitFor();
    expect(await page.getByText(t.updateReady).count()).toBe(0);
    expect(await page.evaluate(() => caches.keys())).toEqual([expect.stringMatching(/-next$/)]);
    await context.close();
  });

  test("shows that something waits, and nothing of what it is", async () => {
    const one = await phone(browser, mock);
    const device = await pair(one, mock);
    const ask = mock.state.ask(device, { number: "73" });
    await one.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const session = await one.context.newCDPSession(one.page);
    const registered = new Promise<string>(done => session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => { if (registrations[0]) done(registrations[0].registrationId); }));
    await session.send("ServiceWorker.enable");
    const registrationId = await registered;
    const deliver = (data: string) => session.send("ServiceWorker.deliverPushMessage", { origin: mock.origin, registrationId, data });
    const shown = () => one.page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, tag, data }) => ({ title, body, tag, data: data as unknown })));
    await deliver(JSON.stringify({ v: 1, id: ask.id }));
    await expect.poll(shown).toHaveLength(1);

    const text = JSON.stringify(await shown());
    expect(text).toContain("A sign-in is waiting");
    for (const secret of ["73", ask.id, ask.secret, ask.nonce, device.account, "Slack", "192.0.2"]) expect(text).not.toContain(secret);

    await deliver("what is this");
    await deliver(JSON.stringify({ v: 1, t: "test" }));
    await expect.poll(shown).toHaveLength(2);
    await one.context.close();
  });
});

describe.skipIf(noBrowser)("The camera", () => {
  test("reads a QR code and pairs", async () => {
    const mock = await startMock();
    const folder = mkdtempSync(join(tmpdir(), "akamon-camera-"));
    const file = join(folder, "camera.y4m");
    writeFileSync(file, video(`${mock.origin}/#pair=${mock.state.pairingCode()}`));
    const browser = await launch("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${file}`);
    try {
      const { page, context, complaints } = await phone(browser, mock);
      await context.grantPermissions(["camera"], { origin: mock.origin });
      await page.goto(`${mock.origin}/#/scan`);
      await page.getByRole("heading", { name: t.installTitle }).waitFor({ timeout: 20_000 });
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
      await mock.close();
      rmSync(folder, { recursive: true });
    }
  });
});

/** A film of one QR code, as a camera would see it. */
function video(text: string): Buffer {
  const [width, height, size] = [640, 480, 9];
  const modules = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  const [left, top] = [(width - modules.length * size) >> 1, (height - modules.length * size) >> 1];
  const luma = Buffer.alloc(width * height, 235);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (modules[Math.floor((y - top) / size)]?.[Math.floor((x - left) / size)]) luma[y * width + x] = 16;
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...Array<Buffer>(10).fill(frame)]);
}
