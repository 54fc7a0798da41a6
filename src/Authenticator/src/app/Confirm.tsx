import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../text";

/** What cannot be undone takes two presses, and the second stands somewhere else than the first. */
export function Confirm({ text, open, confirm, busy, act }: { text: string; open: string; confirm: string; busy: boolean; act(): void }) {
  const [asking, ask] = useState(false);
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => { if (asking) words.current?.focus(); }, [asking]);
  return (
    <>
      <p ref={words} tabIndex={-1}>{text}</p>
      {asking
        ? (
          <div class="actions">
            <button type="button" class="button secondary" onClick={() => ask(false)}>{t.cancel}</button>
            <button type="button" class="button danger" disabled={busy} onClick={act}>{confirm}</button>
          </div>
        )
        : <div class="actions"><button type="button" class="button danger secondary" onClick={() => ask(true)}>{open}</button></div>}
    </>
  );
}
