import { AppError } from "./errors";

// An answer is used only after each value was found to be what the protocol says. What is not asked for is ignored.
type Fields = Record<string, unknown>;

function refuse(what: string): never {
  throw new AppError("malformed", { cause: what });
}

export function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : refuse("not an object");
}

export function list(value: unknown, most: number): unknown[] {
  return Array.isArray(value) && value.length <= most ? value : refuse("not a list, or too long");
}

/** Text for people: kept to a length, and without the letters that would turn a line around. */
export function words(value: unknown, most = 200): string {
  if (typeof value !== "string" || value.length > most) refuse("not text, or too long");
  return value.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ");
}

export function shaped(value: unknown, shape: RegExp): string {
  return typeof value === "string" && shape.test(value) ? value : refuse(`not ${shape.source}`);
}

export function whole(value: unknown, least: number, most: number): number {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most ? (value as number) : refuse("not a number in its bounds");
}

export function oneOf<T extends string>(value: unknown, ...allowed: T[]): T {
  return allowed.find(word => word === value) ?? refuse(`not one of ${allowed.join(", ")}`);
}

export function orNull<T>(value: unknown, check: (value: unknown) => T): T | null {
  return value === null || value === undefined ? null : check(value);
}

export const uuid = (value: unknown): string => shaped(value, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
export const instant = (value: unknown): number => whole(value, 0, 99_999_999_999);
