import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Algorithm } from "../keys/others";
import type { Organisation } from "../server/organisation";

/** An account this phone is registered for. Its keys are under the same id in keys/. */
export interface Account {
  readonly device: string;
  readonly account: string;
  readonly organisation: Organisation;
  readonly digits: number;
  readonly period: number;
  /** This phone's name as the account's owner sees it. */
  readonly name: string;
  readonly vapid: string;
}

/** An account of another site whose codes are shown here. */
export interface Other {
  readonly id: string;
  readonly issuer: string;
  readonly label: string;
  readonly digits: number;
  readonly period: number;
  readonly algorithm: Algorithm;
}

export interface Settings {
  readonly language: "auto" | "en" | "ja";
  /** The device unlock's credential (base64url); null: never asked for. */
  readonly unlock: string | null;
  readonly locked: boolean;
}

export const firstSettings: Settings = { language: "auto", unlock: null, locked: false };

interface Data extends DBSchema {
  accounts: { key: string; value: Account };
  others: { key: string; value: Other };
  settings: { key: "settings"; value: Settings };
}

let opened: Promise<IDBPDatabase<Data>> | null = null;

/** What the app remembers, keys apart. */
export function data(): Promise<IDBPDatabase<Data>> {
  opened ??= openDB<Data>("akamon", 1, {
    upgrade: database => {
      database.createObjectStore("accounts", { keyPath: "device" });
      database.createObjectStore("others", { keyPath: "id" });
      database.createObjectStore("settings");
    },
    terminated: () => (opened = null),
  });
  return opened;
}

export async function readSettings(): Promise<Settings> {
  return { ...firstSettings, ...(await (await data()).get("settings", "settings")) };
}
