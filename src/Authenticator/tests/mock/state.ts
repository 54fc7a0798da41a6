import { createHmac, randomBytes, randomUUID, type KeyObject } from "node:crypto";

export interface Device {
  id: string;
  account: string;
  key: KeyObject;
  name: string;
  language: string;
  codes: Buffer;
  offline: Buffer;
  push: "on" | "lost" | "off";
  removed: boolean;
}

export interface Ask {
  id: string;
  device: string;
  kind: "signin" | "trial";
  nonce: string;
  number: string;
  secret: string;
  system: { en: string; ja: string } | null;
  from: { network: string | null; place: { en: string; ja: string } | null; browser: string | null };
  asked: number;
  expires: number;
  state: "waiting" | "approved" | "denied" | "cancelled" | "wrong";
  locked: boolean;
}

export interface Move {
  code: string;
  from: string;
  claim: string | null;
  key: KeyObject | null;
  spki: string;
  name: string;
  check: string;
  state: "open" | "claimed" | "moved" | "gone";
  to: Device | null;
}

export const organisation = { en: "University of Akamon", ja: "赤門大学", logo: "/akamon.svg" };

/** Everything the mock knows, and what a test may do to it. */
export class State {
  devices: Device[] = [];
  asks: Ask[] = [];
  moves: Move[] = [];
  codes = new Map<string, string>();
  nonces = new Set<string>();
  /** What a test wants to go wrong: the next answers to a path. */
  faults: { method?: string; path: string; status: number; error: string; retryAfter?: number }[] = [];
  clockAhead = 0;
  /** Everything the app ever sent or was sent under /app/v1. */
  wire: string[] = [];
  vapid = "B" + randomBytes(64).toString("base64url");
  #bells = new Set<() => void>();

  now = (): number => Math.floor(Date.now() / 1000) + this.clockAhead;

  pairingCode(account = "0000000001@example.ac.jp"): string {
    const code = randomBytes(16).toString("base64url");
    this.codes.set(code, account);
    return code;
  }

  typedCode(code: string, account: string): void {
    this.codes.set(`${code} ${account}`, account);
  }

  add(account: string, key: KeyObject, name: string, language: string): Device {
    const device: Device = { id: randomUUID(), account, key, name, language, codes: randomBytes(20), offline: randomBytes(32), push: "off", removed: false };
    this.devices.push(device);
    return device;
  }

  ask(device: Device, given: Partial<Ask> = {}): Ask {
    const ask: Ask = {
      id: randomUUID(), device: device.id, kind: "signin", nonce: randomBytes(32).toString("base64url"), number: "42", secret: randomBytes(16).toString("base64url"),
      system: { en: "Slack", ja: "Slack" }, from: { network: "192.0.2.0/24", place: null, browser: "Chrome, Windows" },
      asked: this.now(), expires: this.now() + 60, state: "waiting", locked: false, ...given,
    };
    this.asks.push(ask);
    this.ring();
    return ask;
  }

  waiting(device: string): Ask[] {
    return this.asks.filter(ask => ask.device === device && ask.state === "waiting" && ask.expires > this.now());
  }

  ring(): void {
    for (const bell of [...this.#bells]) bell();
  }

  heard(): Promise<void> {
    return new Promise(done => {
      const bell = (): void => { this.#bells.delete(bell); done(); };
      this.#bells.add(bell);
    });
  }

  /** By node:crypto, not by the app's code. */
  code(device: Device, at = this.now()): string {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(at / 30)));
    return cut(createHmac("sha1", device.codes).update(counter).digest(), 6);
  }

  offlineCode(device: Device, id: string, challenge: string): string {
    return cut(createHmac("sha256", device.offline).update(`akamon-offline-v1\n${id}\n${challenge}`).digest(), 8);
  }
}

const cut = (mac: Buffer, digits: number): string =>
  String((mac.readUInt32BE(mac.at(-1)! & 0xf) & 0x7fffffff) % 10 ** digits).padStart(digits, "0");
