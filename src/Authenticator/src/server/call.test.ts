import { createHash, createPublicKey, verify } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { makeKey, signerOf } from "../keys/device";
import { call } from "./call";
import { correction, learnTime } from "./clock";
import { AppError } from "./errors";

const id = "8c1f6f0e-3c84-4b55-9a0e-6a1c3a1f7d10";
const answers = (...given: (Response | Error)[]) =>
  vi.stubGlobal("fetch", vi.fn(() => { const next = given.shift()!; return next instanceof Error ? Promise.reject(next) : Promise.resolve(next); }));
const json = (status: number, body: object, headers: Record<string, string> = {}) => Response.json(body, { status, headers });
const code = (problem: unknown) => (problem instanceof AppError ? [problem.code, problem.retryAfter] : problem);

afterEach(() => { vi.unstubAllGlobals(); learnTime(Date.now() / 1000); });

test("A request is signed over method, path with query, device, time, nonce and body", async () => {
  const { pair, spki } = await makeKey();
  answers(json(200, {}));

  await call(signerOf(id, pair.privateKey), "POST", "/app/v1/x?y=1", { a: "あ" });

  const [path, { headers, body }] = vi.mocked(fetch).mock.calls[0] as unknown as [string, { headers: Record<string, string>; body: string }];
  const [, device, time, nonce, signature] = /^Akamon-Device id="([^"]+)", time="(\d{10})", nonce="([\w-]{22})", sig="([\w-]{86})"$/.exec(headers["Authorization"]!)!;
  const text = ["akamon-request-v1", "POST", path, device, time, nonce, createHash("sha256").update(body).digest("base64url")].join("\n");
  const key = createPublicKey({ key: Buffer.from(spki, "base64url"), format: "der", type: "spki" });
  expect(device).toBe(id);
  expect(verify("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature!, "base64url"))).toBe(true);
  expect(verify("sha256", Buffer.from(text.replace("POST", "PUT")), { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature!, "base64url"))).toBe(false);
});

test("A clock that is off is corrected once, and the request sent again", async () => {
  const later = Math.floor(Date.now() / 1000) + 600;
  answers(json(401, { error: "clock", now: later }), json(200, { fine: true }));

  expect(await call(null, "GET", "/app/v1/x")).toEqual({ fine: true });
  expect(correction()).toBeGreaterThan(590);
});

test("A second refusal for the clock is the answer", async () => {
  answers(json(401, { error: "clock", now: 1_700_000_000 }), json(401, { error: "clock", now: 1_700_000_000 }));

  await expect(call(null, "GET", "/app/v1/x").catch(code)).resolves.toEqual(["clock", null]);
});

test.each([
  [json(429, { error: "too_many" }, { "Retry-After": "30" }), ["too_many", 30]],
  [json(401, { error: "unknown" }), ["unknown", null]],
  [json(503, { error: "closed" }), ["closed", null]],
  [json(409, { error: "new word" }), ["conflict", null]],
  [new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "Content-Type": "text/html" } }), ["closed", null]],
  [new Response("{", { status: 200, headers: { "Content-Type": "application/json" } }), ["malformed", null]],
  [new TypeError("network"), ["offline", null]],
])("%# becomes a problem with a name", async (answer, expected) => {
  answers(answer);

  await expect(call(null, "GET", "/app/v1/x").catch(code)).resolves.toEqual(expected);
});

test("Nothing of the browser goes along: no cookies, no referrer, no redirect", async () => {
  answers(new Response(null, { status: 204 }));

  expect(await call(null, "DELETE", "/app/v1/x")).toBeNull();
  expect(vi.mocked(fetch).mock.calls[0]![1]).toMatchObject({ credentials: "omit", referrerPolicy: "no-referrer", redirect: "error", cache: "no-store" });
});
