import { useEffect } from "preact/hooks";
import { change } from "../../app/store";
import { useSeconds } from "../../app/useSeconds";
import { now } from "../../app/store";
import { t } from "../../text";

const short = 15;

/** Counts down for the eye, and speaks once when little is left. What is over is put away. */
export function TimeLeft({ until }: { until: number }) {
  const left = Math.max(0, until - useSeconds());
  useEffect(() => {
    if (left > 0) return;
    const requests = Object.fromEntries(Object.entries(now().requests).filter(([, request]) => request.expires !== until));
    change({ requests, told: { what: "gone", trial: false } });
  }, [left === 0]);
  return (
    <p class="hint">
      <span aria-hidden="true">{t.timeLeft(left)}</span>
      <span class="visually-hidden" role="status">{left <= short ? t.timeLeftShort : ""}</span>
    </p>
  );
}
