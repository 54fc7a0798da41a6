import { useEffect, useRef } from "preact/hooks";
import { AppError } from "../../server/errors";
import { backOff } from "../../app/live";

const every = 2_000;

/** Asks again and again while it is wanted; troubles on the way only slow it down. */
export function usePolling(wanted: boolean, ask: () => Promise<void>): void {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (!wanted) return;
    let timer: ReturnType<typeof setTimeout>, stopped = false, failures = 0;
    const round = async (): Promise<void> => {
      let wait = every;
      try {
        await latest.current();
        failures = 0;
      } catch (problem) {
        if (!(problem instanceof AppError)) throw problem;
        wait = every + backOff(failures++, problem.retryAfter);
      }
      if (!stopped) timer = setTimeout(() => void round(), wait);
    };
    timer = setTimeout(() => void round(), every);
    return () => { stopped = true; clearTimeout(timer); };
  }, [wanted]);
}
