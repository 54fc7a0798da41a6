import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";

export const dist = join(import.meta.dirname, "../../dist");

/** As strict as the server that really serves the app. */
export const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; " +
  "worker-src 'self'; media-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml", ".png": "image/png", ".webmanifest": "application/manifest+json",
};

export function sendFile(path: string, response: ServerResponse, change: (path: string, text: Buffer) => Buffer): void {
  const file = path === "/" ? "/index.html" : normalize(path);
  try {
    const text = change(file, readFileSync(join(dist, file)));
    response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream", "Content-Security-Policy": policy, "Cache-Control": "no-cache" }).end(text);
  } catch {
    response.writeHead(404).end();
  }
}
