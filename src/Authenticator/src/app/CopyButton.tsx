import { useEffect, useState } from "preact/hooks";
import { t } from "../text";
import { announce } from "./store";

const shown = 2_000;

/** Copies, and says whether it did: on the button for the eye, in the live region for the ear. */
export function CopyButton({ text, label, words }: { text: string | null; label?: string; words?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), shown);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text!);
      setCopied(true);
      announce(t.copied);
    } catch {
      announce(t.notCopied); // Refused by the browser or its owner: nothing to repair.
    }
  }

  return (
    <button type="button" class={words ? "button" : "button secondary"} aria-label={copied ? undefined : label} disabled={text === null} onClick={() => void copy()}>
      {copied ? t.copied : words ?? t.copy}
    </button>
  );
}
