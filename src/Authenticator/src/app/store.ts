import { useEffect, useReducer } from "preact/hooks";
import { firstSettings, type Account, type Other, type Settings } from "../data/store";
import type { SignInRequest } from "../server/requests";
import type { Route } from "./route";

/** What a decision came to, shown until the next one. */
export type Told = "approved" | "cancelled" | "wrong" | "gone" | "denied";

/** Chromium's offer to install the app. */
export interface InstallOffer extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>;
}

export interface State {
  readonly route: Route;
  readonly accounts: readonly Account[];
  readonly others: readonly Other[];
  readonly settings: Settings;
  /** By device: the sign-in that waits for it. */
  readonly requests: Readonly<Record<string, SignInRequest>>;
  /** Devices that the server no longer knows. */
  readonly removed: readonly string[];
  readonly told: { readonly what: Told; readonly trial: boolean } | null;
  readonly offline: boolean;
  readonly covered: boolean;
  readonly update: ServiceWorker | null;
  readonly install: InstallOffer | null;
  /** Read out by screen readers. */
  readonly said: string;
  readonly testArrived: number;
}

let state: State = {
  route: { at: "home" },
  accounts: [],
  others: [],
  settings: firstSettings,
  requests: {},
  removed: [],
  told: null,
  offline: false,
  covered: false,
  update: null,
  install: null,
  said: "",
  testArrived: 0,
};

const listeners = new Set<() => void>();

export const now = (): State => state;

export function change(patch: Partial<State>): void {
  state = { ...state, ...patch };
  for (const listener of listeners) listener();
}

/** For screen readers: what has changed elsewhere on the screen. */
export const announce = (said: string): void => change({ said: state.said === said ? `${said} ` : said });

export function useStore(): State {
  const [, turn] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const listener = (): void => turn(undefined);
    listeners.add(listener);
    listener(); // Something may have changed between drawing and listening.
    return () => void listeners.delete(listener);
  }, []);
  return state;
}
