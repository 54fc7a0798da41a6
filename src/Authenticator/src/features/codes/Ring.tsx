import { t } from "../../text";

/** The time left, as a circle that empties and as a number. */
export function Ring({ left, of }: { left: number; of: number }) {
  return (
    <span class={left <= 5 ? "ring short" : "ring"}>
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <circle cx="16" cy="16" r="14" class="track" />
        <circle cx="16" cy="16" r="14" class="left" pathLength="1" stroke-dasharray={`${left / of} 1`} transform="rotate(-90 16 16)" />
      </svg>
      <span aria-hidden="true">{left}</span>
      <span class="visually-hidden">{t.secondsLeft(left)}</span>
    </span>
  );
}
