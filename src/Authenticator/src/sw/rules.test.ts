import { expect, test } from "vitest";
import { messageOf } from "./message";
import { ruleFor } from "./rules";
import { words } from "./words";

const origin = "https://app.example";
const rule = (method: string, url: string, navigates = false) => ruleFor(method, new URL(url, origin), origin, navigates, ["/", "/assets/a-12345678.js", "/akamon.svg"]);

test("The server always speaks for itself", () => {
  expect(rule("GET", "/app/v1/requests?wait=25")).toBe("network");
  expect(rule("POST", "/app/v1/pair")).toBe("network");
  expect(rule("GET", "/app/v1/device", true)).toBe("network");
});

test("The app's own files come from the phone, whatever else does not", () => {
  expect(rule("GET", "/", true)).toBe("page");
  expect(rule("GET", "/?utm=1", true)).toBe("page");
  expect(rule("GET", "/assets/a-12345678.js")).toBe("file");
  expect(rule("GET", "/assets/b-12345678.js")).toBe("network");
  expect(rule("GET", "/elsewhere", true)).toBe("network");
  expect(rule("GET", "https://other.example/akamon.svg")).toBe("network");
  expect(rule("HEAD", "/")).toBe("network");
});

test("A message says only that something waits, or that it is a test", () => {
  expect(messageOf('{"v":1,"id":"8c1f6f0e-3c84-4b55-9a0e-6a1c3a1f7d10"}')).toEqual({ test: false, id: "8c1f6f0e-3c84-4b55-9a0e-6a1c3a1f7d10" });
  expect(messageOf('{"v":1,"t":"test"}')).toEqual({ test: true });
});

test.each([undefined, "", "null", "[]", "{", '{"v":2,"t":"test"}', '{"v":1,"id":"<b>"}', '{"v":1,"id":42}'])("From %j nothing is taken over, but something is shown", text =>
  expect(messageOf(text)).toEqual({ test: false, id: null }));

test("No notification has a place for a number, a name or a system", () =>
  expect(JSON.stringify(words)).not.toMatch(/[0-9@{}]{2,}\d|\$\{|%s/));
