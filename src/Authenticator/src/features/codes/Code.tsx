import { useEffect, useState } from "preact/hooks";
import { CopyButton } from "../../app/CopyButton";
import { useSeconds } from "../../app/useSeconds";
import { timeCode } from "../../keys/codes";
import { t } from "../../text";
import { grouped } from "./grouped";
import { Ring } from "./Ring";

interface Props {
  name: string;
  load(): Promise<CryptoKey>;
  digits: number;
  period: number;
}

/** A code that is always there, the time it has left, and a button to copy it. */
export function Code({ name, load, digits, period }: Props) {
  const [key, setKey] = useState<CryptoKey | "gone" | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const seconds = useSeconds();
  const counter = Math.floor(seconds / period);
  useEffect(() => void load().then(setKey, () => setKey("gone")), []);
  useEffect(() => {
    if (key === null || key === "gone") return;
    let current = true;
    void timeCode(key, counter * period, period, digits).then(made => { if (current) setCode(made); });
    return () => { current = false; };
  }, [key, counter, period, digits]);

  if (key === "gone") return <p class="error">{t.codeUnavailable}</p>;
  return (
    <p class="code-line">
      <span class="digits">{code === null ? " " : grouped(code)}</span>
      <Ring left={period - (seconds % period)} of={period} />
      <CopyButton text={code} label={t.copyCode(name)} />
    </p>
  );
}
