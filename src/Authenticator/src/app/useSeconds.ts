import { useEffect, useState } from "preact/hooks";
import { serverTime } from "../server/clock";

/** The server's time, new at each second while the screen is seen. */
export function useSeconds(): number {
  const [seconds, set] = useState(serverTime);
  useEffect(() => {
    const timer = setInterval(() => { if (!document.hidden) set(serverTime()); }, 250);
    return () => clearInterval(timer);
  }, []);
  return seconds;
}
