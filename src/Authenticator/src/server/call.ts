import { toBase64url } from "../encoding/base64url";
import { utf8 } from "../encoding/utf8";
import type { Signer } from "../keys/device";
import { learnTime, serverTime } from "./clock";
import { AppError, errorCode } from "./errors";
import { requestText } from "./signing";

export type Method = "GET" | "POST" | "PUT" | "DELETE";

const longest = 64 * 1024;

/** The only fetch of the app. `signer` is null for pairing alone. Answers the parsed body, null when there is none. */
export async function call(signer: Signer | null, method: Method, path: string, body?: object, signal?: AbortSignal): Promise<unknown> {
  try {
    return await attempt(signer, method, path, body, signal);
  } catch (problem) {
    // The first refusal for the clock has taught us the right time: a second one is real.
    if (!(problem instanceof AppError && problem.code === "clock")) throw problem;
    return attempt(signer, method, path, body, signal);
  }
}

async function attempt(signer: Signer | null, method: Method, path: string, body: object | undefined, signal: AbortSignal | undefined): Promise<unknown> {
  const text = body === undefined ? "" : JSON.stringify(body);
  const headers: Record<string, string> = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (signer) headers["Authorization"] = await authorization(signer, method, path, text);

  const response = await send(path, {
    method,
    headers,
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    referrerPolicy: "no-referrer",
    ...(body === undefined ? {} : { body: text }),
    ...(signal ? { signal } : {}),
  });
  const answer = await parsed(response);
  if (response.ok) return answer;

  const { error, now } = (typeof answer === "object" && answer !== null ? answer : {}) as Record<"error" | "now", unknown>;
  if (typeof now === "number" && Number.isSafeInteger(now)) learnTime(now);
  const wait = Number(response.headers.get("Retry-After") ?? Number.NaN);
  throw new AppError(errorCode(response.status, error), { retryAfter: Number.isFinite(wait) ? wait : null });
}

async function authorization(signer: Signer, method: Method, path: string, body: string): Promise<string> {
  const time = serverTime();
  const nonce = toBase64url(crypto.getRandomValues(new Uint8Array(16)));
  const hash = toBase64url(await crypto.subtle.digest("SHA-256", utf8(body)));
  const signature = await signer.sign(requestText(method, path, signer.id, time, nonce, hash));
  return `Akamon-Device id="${signer.id}", time="${time}", nonce="${nonce}", sig="${signature}"`;
}

async function send(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, request);
  } catch (cause) {
    throw new AppError("offline", { cause });
  }
}

async function parsed(response: Response): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (cause) {
    throw new AppError("offline", { cause });
  }
  if (text === "" || !response.headers.get("Content-Type")?.startsWith("application/json")) return null;
  if (text.length > longest) throw new AppError("malformed", { cause: "too long" });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("malformed", { cause });
  }
}
