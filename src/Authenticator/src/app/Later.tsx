import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../text";
import { Problem } from "./Problem";

/** A screen that is loaded when it is first needed; the service worker has it on the phone by then. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let ready: ComponentType<Props> | null = null;
  return function Later(props: Props) {
    const [, turn] = useState(0);
    const [failed, fail] = useState(false);
    useEffect(() => {
      if (!ready) load().then(screen => { ready = screen; turn(1); }, () => fail(true));
    }, []);
    if (failed) return <Problem error="offline" />;
    const Ready = ready;
    return Ready ? <Ready {...props} /> : <p aria-live="polite">{t.loading}</p>;
  };
}
