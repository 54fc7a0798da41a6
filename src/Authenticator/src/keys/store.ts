import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/** The keys of one account. None of them can be read back, by this app or by anything else. */
export interface DeviceKeys {
  readonly sign: CryptoKey;
  readonly codes: CryptoKey;
  readonly offline: CryptoKey;
}

/** Another site's secret: as a key for its codes, and encrypted for the day it moves to a new phone. */
export interface OtherKeys {
  readonly codes: CryptoKey;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly wrapped: ArrayBuffer;
}

interface KeyDatabase extends DBSchema {
  devices: { key: string; value: DeviceKeys };
  others: { key: string; value: OtherKeys };
  single: { key: "wrapping" | "probe"; value: CryptoKey };
}

let opened: Promise<IDBPDatabase<KeyDatabase>> | null = null;

/** Where keys live. Only this folder opens it. */
export function keyStore(): Promise<IDBPDatabase<KeyDatabase>> {
  opened ??= openDB<KeyDatabase>("akamon-keys", 1, {
    upgrade: database => {
      database.createObjectStore("devices");
      database.createObjectStore("others");
      database.createObjectStore("single");
    },
    terminated: () => (opened = null),
  });
  return opened;
}
