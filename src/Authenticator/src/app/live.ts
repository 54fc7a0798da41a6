import type { Account } from "../data/store";
import { signer } from "../keys/device";
import { AppError } from "../server/errors";
import { waiting, type SignInRequest } from "../server/requests";
import { t } from "../text";
import { announce, change, now } from "./store";

const heldFor = 25;
const mostHeld = 4; // Browsers open six connections to one host; the rest asks again and again instead.
const pause = { least: 1_000, most: 60_000, unheld: 10_000 };

/** Answered here: an answer of the server that was under way may still name them. */
export const answered = new Set<string>();

let stop: AbortController | null = null;

/** Asks for each account what waits for it, for as long as the app is seen. */
export function watch(): void {
  stop?.abort();
  stop = null;
  if (document.hidden) return;
  stop = new AbortController();
  now().accounts.forEach((account, place) => void follow(account, place < mostHeld ? heldFor : 0, stop!.signal));
}

async function follow({ device }: Account, hold: number, signal: AbortSignal): Promise<void> {
  const as = await signer(device).catch(() => null);
  if (!as) return; // Its keys are gone; Home says so.
  let wait = 0, failures = 0;
  while (!signal.aborted) {
    const begun = Date.now();
    try {
      // Whoever comes back sees at once what waits; only then the answer is held.
      show(device, await waiting(as, wait, now().requests[device]?.id ?? null, signal));
      wait = hold;
      failures = 0;
      await sleep(hold === 0 ? pause.unheld : Math.max(0, pause.least - (Date.now() - begun)), signal);
    } catch (problem) {
      if (signal.aborted) return;
      if (!(problem instanceof AppError)) throw problem;
      if (problem.code === "unknown") return change({ removed: [...now().removed.filter(gone => gone !== device), device] });
      change({ offline: problem.code === "offline" });
      await sleep(backOff(failures++, problem.retryAfter), signal);
    }
  }
}

/** 1, 2, 4 … 60 s and up to a half more, so that phones do not all come back at once. */
export function backOff(failures: number, retryAfter: number | null, chance: number = Math.random()): number {
  const grown = Math.min(pause.most, pause.least * 2 ** failures);
  return Math.max(grown, (retryAfter ?? 0) * 1000) * (1 + chance / 2);
}

function show(device: string, waits: SignInRequest[]): void {
  const { requests: { [device]: known, ...others }, removed, told } = now();
  const coming = waits.find(request => !answered.has(request.id));
  const news = coming?.id !== known?.id;
  if (coming && news) announce(t.signInWaits);
  // What vanishes without an answer from here was answered elsewhere or has run out.
  const left = known && !coming && !answered.has(known.id) ? { what: "gone" as const, trial: false } : told;
  change({
    offline: false,
    removed: removed.filter(back => back !== device),
    requests: coming ? { ...others, [device]: coming } : others,
    told: coming && news ? null : left,
  });
}

function sleep(time: number, signal: AbortSignal): Promise<void> {
  return new Promise(done => {
    const timer = setTimeout(finish, time);
    signal.addEventListener("abort", finish, { once: true });
    addEventListener("online", finish, { once: true });
    function finish(): void {
      clearTimeout(timer);
      removeEventListener("online", finish);
      done();
    }
  });
}
