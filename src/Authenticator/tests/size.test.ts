import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const dist = join(import.meta.dirname, "../dist");
const most = 35_000;
const read = (path: string): string => readFileSync(join(dist, path), "utf8");
const gzipped = (path: string): number => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length;

/** What a browser fetches before the first screen stands: what the page names, what that imports, and one language. */
function firstLoad(language: "en" | "ja"): string[] {
  const html = read("index.html");
  const files = new Set(["index.html", ...[...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css|svg|webmanifest))"/g)].map(match => match[1]!)]);
  files.add(`assets/${readdirSync(join(dist, "assets")).find(name => name.startsWith(`${language}-`))!}`);
  for (const file of files) {
    if (!file.endsWith(".js")) continue;
    for (const [, imported] of read(file).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) files.add(`assets/${imported}`);
  }
  return [...files];
}

test.each(["en", "ja"] as const)("The first load in %s is at most 35 kB compressed", language => {
  const sizes = firstLoad(language).map(file => [file, gzipped(file)] as const);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  console.log(`First load (${language}): ${total} bytes gzipped\n${sizes.map(([file, size]) => `  ${String(size).padStart(6)} ${file}`).join("\n")}`);

  expect(sizes.length).toBeGreaterThanOrEqual(6);
  expect(total).toBeLessThanOrEqual(most);
});

test("Reading and drawing QR codes is not in the first load", () => {
  const first = firstLoad("en").map(file => file.replace(/^assets\//, ""));

  expect(first.filter(file => /^(decode|qr|Qr|Scan|Pair|MoveOut|SettingsScreen)-/.test(file))).toEqual([]);
  expect(readdirSync(join(dist, "assets")).filter(file => /^(decode|qr)-.*\.js$/.test(file))).toHaveLength(2);
});

test("Nothing is inline, and every file's name has a hash", () => {
  const html = read("index.html");

  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
  expect(readdirSync(join(dist, "assets")).filter(file => !/-[\w-]{8}\.(js|css)$/.test(file))).toEqual([]);
});

test("The service worker is under 150 lines and knows every file", () => {
  const listed = read("sw.js");

  expect(readFileSync(join(import.meta.dirname, "../src/sw/worker.ts"), "utf8").split("\n").length).toBeLessThan(150);
  for (const file of readdirSync(join(dist, "assets"))) expect(listed).toContain(`/assets/${file}`);
  expect(listed).not.toContain("/sw.js\"");
});
