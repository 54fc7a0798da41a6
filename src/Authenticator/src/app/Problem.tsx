import { useEffect, useRef } from "preact/hooks";
import { AppError, type ErrorCode } from "../server/errors";
import { t } from "../text";

type Words = readonly [what: string, todo: string];

/** What happened and what to do. `instead` says it better where the screen knows more. */
export function Problem({ error, instead = {} }: { error: ErrorCode | null; instead?: { readonly [code in ErrorCode]?: Words } }) {
  return error && <ProblemText words={instead[error] ?? t.problems[error]} />;
}

export function ProblemText({ words: [what, todo] }: { words: Words }) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), [what]);
  return (
    <div class="problem" role="alert" tabIndex={-1} ref={summary}>
      <h2>{what}</h2>
      <p>{todo}</p>
    </div>
  );
}

/** Which of the known problems it was. What is none of them is a fault of ours and is thrown on. */
export function problemOf(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code;
  if (error instanceof DOMException) return "storage"; // IndexedDB and WebCrypto throw these.
  throw error;
}
