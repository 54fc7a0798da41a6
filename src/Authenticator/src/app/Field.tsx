import type { InputHTMLAttributes } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../text";

interface Props {
  label: string;
  value: string;
  set(value: string): void;
  hint?: string;
  error?: string | null;
  required?: boolean;
  code?: boolean;
  attributes?: InputHTMLAttributes<HTMLInputElement>;
}

/** A labelled field; its problem is tied to it and takes the focus there. */
export function Field({ label, value, set, hint, error, required, code, attributes }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => { if (error) input.current?.focus(); }, [error]);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}{required && <> <span class="required">{t.required}</span></>}</label>
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {error && <p class="error" id={`${id}-error`}>{error}</p>}
      <input id={id} ref={input} type="text" class={code ? "code" : undefined} value={value} autocomplete="off" spellcheck={false}
        onInput={event => set(event.currentTarget.value)} aria-describedby={described || undefined} aria-invalid={error ? "true" : undefined}
        {...attributes} />
    </div>
  );
}
