import { expect, test } from "vitest";
import { backOff } from "./live";

test("Waiting doubles up to a minute", () =>
  expect([0, 1, 2, 3, 6, 20].map(failures => backOff(failures, null, 0))).toEqual([1_000, 2_000, 4_000, 8_000, 60_000, 60_000]));

test("Phones do not come back all at once", () => expect(backOff(6, null, 1)).toBe(90_000));

test("What the server asks for is waited for", () => expect(backOff(0, 300, 0)).toBe(300_000));
