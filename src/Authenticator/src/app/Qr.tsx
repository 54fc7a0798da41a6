import { useEffect, useState } from "preact/hooks";
import { t } from "../text";

/** A QR code drawn as one path; the encoder is loaded when the first one is shown. */
export function Qr({ text, label }: { text: string; label: string }) {
  const [modules, set] = useState<boolean[][] | null>(null);
  useEffect(() => {
    let current = true;
    void import("qr").then(({ encodeQR }) => { if (current) set(encodeQR(text, "raw", { ecc: "medium", border: 2 })); });
    return () => { current = false; };
  }, [text]);
  if (!modules) return <p aria-live="polite">{t.loading}</p>;
  const path = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <div class="qr">
      <svg viewBox={`0 0 ${modules.length} ${modules.length}`} role="img" aria-label={label} shape-rendering="crispEdges"><path d={path} /></svg>
    </div>
  );
}
