import { useId } from "preact/hooks";
import type { Algorithm } from "../../keys/others";
import { t } from "../../text";

interface Details {
  digits: number;
  period: number;
  algorithm: Algorithm;
}

const choices = { digits: [5, 6, 7, 8, 9], period: [15, 30, 60, 90, 120], algorithm: ["SHA-1", "SHA-256", "SHA-512"] } as const;

/** What few sites need: folded away, with the usual values chosen. */
export function CodeDetails({ value, set }: { value: Details; set(value: Details): void }) {
  const id = useId();
  return (
    <details class="fold">
      <summary>{t.details}</summary>
      {(["digits", "period", "algorithm"] as const).map(name => (
        <div class="field" key={name}>
          <label for={id + name}>{t[name]}</label>
          <select id={id + name} value={String(value[name])}
            onChange={event => set({ ...value, [name]: name === "algorithm" ? event.currentTarget.value : Number(event.currentTarget.value) })}>
            {choices[name].map(choice => <option key={choice} value={choice}>{choice}</option>)}
          </select>
        </div>
      ))}
    </details>
  );
}
