import { expect, test } from "vitest";
import { deviceAnswer } from "./device";
import { AppError } from "./errors";
import { paired } from "./pairing";
import { requests } from "./requests";

const id = "8c1f6f0e-3c84-4b55-9a0e-6a1c3a1f7d10";
const key = "A".repeat(43);
const organisation = { en: "University", ja: "大学", logo: "/logo.svg" };
const request = {
  id, kind: "signin", nonce: key, digits: 2, system: { en: "Slack", ja: "Slack" },
  from: { network: "192.0.2.0/24", place: null, browser: "Chrome" }, asked: 1, expires: 2,
};
const pairing = {
  device: id, account: "0000000001@example.ac.jp", organisation, codes: { secret: "JBSWY3DPEHPK3PXP", digits: 6, period: 30 },
  offline: key, push: "B" + "A".repeat(86), now: 1_700_000_000,
};
const device = { name: "Pixel", account: "0000000001", push: "on", vapid: pairing.push, organisation, now: 1_700_000_000 };

const refused = (what: () => unknown): unknown => {
  try {
    what();
    return "accepted";
  } catch (problem) {
    return problem instanceof AppError ? problem.code : problem;
  }
};

test("A list of requests as the protocol has it is understood", () =>
  expect(requests({ now: 1, requests: [request] })).toEqual([request]));

test("What the protocol does not name is ignored, also a number", () =>
  expect(requests({ now: 1, requests: [{ ...request, number: "42" }], more: 1 })[0]).not.toHaveProperty("number"));

test.each([
  ["no object", null], ["a list", []], ["no time", { requests: [] }], ["no list", { now: 1, requests: {} }], ["too many", { now: 1, requests: Array(11).fill(request) }],
])("Requests with %s are refused", (_, answer) => expect(refused(() => requests(answer))).toBe("malformed"));

test.each(Object.entries({
  id: "../../x", kind: "other", nonce: "short", digits: 0, system: "Slack", from: null, asked: "1", expires: -1,
}))("A request whose %s is %j is refused", (field, value) =>
  expect(refused(() => requests({ now: 1, requests: [{ ...request, [field]: value }] }))).toBe("malformed"));

test("Words that turn a line around are made harmless", () =>
  expect(requests({ now: 1, requests: [{ ...request, from: { ...request.from, browser: "a\u202eb\nc" } }] })[0]?.from.browser).toBe("a b c"));

test("An endless name is refused", () =>
  expect(refused(() => requests({ now: 1, requests: [{ ...request, system: { en: "x".repeat(201), ja: "" } }] }))).toBe("malformed"));

test("A pairing becomes bytes", () => {
  const { codes, offline } = paired(pairing);

  expect([codes.secret.length, offline.length]).toEqual([10, 32]);
});

test.each([
  { device: "1" }, { account: 1 }, { organisation: null }, { codes: { secret: "1", digits: 6, period: 30 } }, { codes: { ...pairing.codes, digits: 60 } },
  { codes: { ...pairing.codes, period: 0 } }, { offline: "short" }, { push: "x" }, { now: "now" },
])("A pairing with %j is refused", wrong => expect(refused(() => paired({ ...pairing, ...wrong }))).toBe("malformed"));

test.each(["//evil.example/x.png", "https://evil.example/x.png", "javascript:alert(1)", "/x y"])("A logo at %s is refused", logo =>
  expect(refused(() => deviceAnswer({ ...device, organisation: { ...organisation, logo } }))).toBe("malformed"));

test("A device is understood, and an unknown state of its notifications is not", () => {
  expect(deviceAnswer(device).push).toBe("on");
  expect(refused(() => deviceAnswer({ ...device, push: "perhaps" }))).toBe("malformed");
});
