const words = ["bad_request", "clock", "unknown", "gone", "conflict", "too_many", "closed"] as const;

/** What the server says, and three things the app finds out by itself. */
export type ErrorCode = (typeof words)[number] | "offline" | "malformed" | "storage";

export class AppError extends Error {
  readonly code: ErrorCode;
  /** Seconds after which trying again helps; null when waiting does not. */
  readonly retryAfter: number | null;

  constructor(code: ErrorCode, options: { cause?: unknown; retryAfter?: number | null } = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.retryAfter = options.retryAfter ?? null;
  }
}

const byStatus: Record<number, ErrorCode> = { 400: "bad_request", 401: "unknown", 404: "gone", 409: "conflict", 410: "gone", 429: "too_many" };

export function errorCode(status: number, word: unknown): ErrorCode {
  return words.find(known => known === word) ?? byStatus[status] ?? "closed";
}
