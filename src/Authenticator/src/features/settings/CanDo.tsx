import { useEffect, useState } from "preact/hooks";
import { Facts } from "../../app/Facts";
import { installed } from "../../app/platform";
import { pushPossible } from "../../app/push";
import { canUnlock } from "../../app/unlock";
import { canKeepKeys } from "../../keys/probe";
import { t } from "../../text";
import { ownReader } from "../scan/detector";

type Ability = keyof typeof t.can;

/** What this phone can do, found out by trying. */
export function CanDo() {
  const [can, set] = useState<Partial<Record<Ability, boolean>>>({});
  useEffect(() => void abilities().then(set), []);
  return (
    <Facts right of={(Object.keys(t.can) as Ability[]).map(ability =>
      [t.can[ability], can[ability] === undefined ? "…" : can[ability] ? t.yes : ability === "reader" ? t.readerOwn : t.no])} />
  );
}

async function abilities(): Promise<Record<Ability, boolean>> {
  return {
    keys: await canKeepKeys(),
    installed: installed(),
    persistent: (await navigator.storage?.persisted?.()) ?? false,
    notifications: pushPossible() && Notification.permission === "granted",
    camera: "mediaDevices" in navigator && (await navigator.mediaDevices.enumerateDevices()).some(device => device.kind === "videoinput"),
    reader: (await ownReader()) !== null,
    unlock: await canUnlock(),
    worker: "serviceWorker" in navigator && navigator.serviceWorker.controller !== null,
  };
}
