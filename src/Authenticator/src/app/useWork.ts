import { useState } from "preact/hooks";
import type { ErrorCode } from "../server/errors";
import { problemOf } from "./Problem";

/** One piece of work at a time: whether it runs, and which known problem the last one had. */
export function useWork(): { busy: boolean; error: ErrorCode | null; work(what: () => Promise<void>): Promise<void> } {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorCode | null>(null);
  async function work(what: () => Promise<void>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      await what();
    } catch (problem) {
      setError(problemOf(problem));
    } finally {
      setBusy(false);
    }
  }
  return { busy, error, work };
}
