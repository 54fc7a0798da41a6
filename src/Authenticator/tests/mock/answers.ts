import { randomBytes, randomUUID } from "node:crypto";
import { base32 } from "./base32.ts";
import { organisation, type Device, type Move, type State } from "./state.ts";
import { authorization, keyOf, signed, type Authorization } from "./verify.ts";

export interface Answer {
  status: number;
  body?: object;
}

type Body = Record<string, string & number & boolean>;

const no = (status: number, error: string, more: object = {}): Answer => ({ status, body: { error, ...more } });

/** One request under /app/v1, answered as the protocol says. */
export async function answer(state: State, method: string, target: string, header: string | undefined, text: string, aborted: Promise<void>): Promise<Answer> {
  const url = new URL(target, "http://app");
  const body = (text === "" ? {} : JSON.parse(text)) as Body;
  const door = `${method} ${url.pathname}`;
  if (door === "POST /app/v1/pair") return pair(state, body);
  if (door === "POST /app/v1/move/claim") return claim(state, body);

  const who = authorization(header, method, target, text);
  if (!who) return no(401, "unknown");
  const claiming = state.moves.find(move => move.claim === who.id);
  const device = state.devices.find(one => one.id === who.id && !one.removed);
  const key = device?.key ?? claiming?.key;
  if (!key || !who.fits(key)) return no(401, "unknown");
  if (Math.abs(who.time - state.now()) > 60) return no(401, "clock", { now: state.now() });
  if (!fresh(state, who)) return no(401, "unknown");
  if (claiming && url.pathname === `/app/v1/move/claim/${claiming.claim}`) return claimed(state, claiming);
  return device ? forDevice(state, device, method, url, body, aborted) : no(401, "unknown");
}

function fresh(state: State, { id, nonce }: Authorization): boolean {
  const once = `${id} ${nonce}`;
  return !state.nonces.has(once) && Boolean(state.nonces.add(once));
}

function pair(state: State, { code, account, key, name, language, signature }: Body): Answer {
  if (!signed(keyOf(key!), signature!, "akamon-pairing-v1", code!, account ?? "", key!)) return no(401, "unknown");
  const known = account ? `${code} ${account}` : code!;
  const owner = state.codes.get(known);
  if (!owner) return no(410, "gone");
  state.codes.delete(known);
  return { status: 201, body: paired(state, state.add(owner, keyOf(key!), name!, language!)) };
}

const paired = (state: State, device: Device): object => ({
  device: device.id, account: device.account, organisation, codes: { secret: base32(device.codes), digits: 6, period: 30 },
  offline: device.offline.toString("base64url"), push: state.vapid, now: state.now(),
});

async function forDevice(state: State, device: Device, method: string, url: URL, body: Body, aborted: Promise<void>): Promise<Answer> {
  const [, of, id, deed] = /^\/app\/v1\/(requests|subscription|device|move)(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
  switch (`${method} ${of}${id ? " id" : ""}${deed ? ` ${deed}` : ""}`) {
    case "GET requests": return requests(state, device, url, aborted);
    case "POST requests id": return decide(state, device, id!, body);
    case "POST requests id report": return report(state, id!, body);
    case "PUT subscription": device.push = "on"; return { status: 204 };
    case "DELETE subscription": device.push = "off"; return { status: 204 };
    case "POST subscription id": return { status: 202 };
    case "GET device": return { status: 200, body: { name: device.name, account: device.account, push: device.push, vapid: state.vapid, organisation, now: state.now() } };
    case "PUT device": Object.assign(device, { name: body["name"], language: body["language"] }); return { status: 204 };
    case "DELETE device": device.removed = true; return { status: 204 };
    case "POST move": return move(state, device);
    case "GET move": return moving(state, device);
    case "POST move id": return confirm(state, device, body);
    case "DELETE move": state.moves = state.moves.filter(one => one.from !== device.id); return { status: 204 };
    default: return no(400, "bad_request");
  }
}

async function requests(state: State, device: Device, url: URL, aborted: Promise<void>): Promise<Answer> {
  const [wait, seen] = [Number(url.searchParams.get("wait") ?? 0), url.searchParams.get("seen")];
  const until = Date.now() + wait * 1000;
  while (Date.now() < until && (state.waiting(device.id)[0]?.id ?? null) === seen && !device.removed) {
    let timer: NodeJS.Timeout;
    const over = new Promise<"over">(done => (timer = setTimeout(() => done("over"), until - Date.now())));
    const why = await Promise.race([state.heard(), aborted.then(() => "over"), over]);
    clearTimeout(timer!);
    if (why === "over") break;
  }
  const waits = state.waiting(device.id).map(({ id, kind, nonce, number, system, from, asked, expires }) => ({ id, kind, nonce, digits: number.length, system, from, asked, expires }));
  return { status: 200, body: { now: state.now(), requests: waits } };
}

function decide(state: State, device: Device, id: string, { decision, number, time, signature }: Body): Answer {
  const ask = state.waiting(device.id).find(one => one.id === id);
  if (!ask) return no(410, "gone");
  if (!signed(device.key, signature!, "akamon-decision-v1", id, number!, decision!, ask.nonce, time!)) return no(401, "unknown");
  if (decision === "approve") ask.state = number === ask.number || number === ask.secret ? "approved" : "wrong";
  else ask.state = decision === "deny" ? "denied" : "cancelled";
  state.ring();
  return { status: 200, body: { state: ask.state } };
}

function report(state: State, id: string, { lock }: Body): Answer {
  const ask = state.asks.find(one => one.id === id && one.state === "denied");
  if (!ask) return no(410, "gone");
  ask.locked = lock === true;
  return { status: 204 };
}

function move(state: State, device: Device): Answer {
  const begun: Move = { code: randomBytes(16).toString("base64url"), from: device.id, claim: null, key: null, spki: "", name: "", check: "47", state: "open", to: null };
  state.moves = [...state.moves.filter(one => one.from !== device.id), begun];
  return { status: 201, body: { code: begun.code, expires: state.now() + 600 } };
}

function moving(state: State, device: Device): Answer {
  const open = state.moves.find(one => one.from === device.id);
  if (!open) return { status: 200, body: { state: "gone" } };
  return { status: 200, body: open.state === "claimed" ? { state: open.state, name: open.name, key: open.spki } : { state: open.state } };
}

function claim(state: State, { code, key, name, signature }: Body): Answer {
  const open = state.moves.find(one => one.code === code && one.state === "open");
  if (!open || !signed(keyOf(key!), signature!, "akamon-claim-v1", code!, key!)) return no(410, "gone");
  Object.assign(open, { claim: randomUUID(), key: keyOf(key!), spki: key, name, state: "claimed" });
  return { status: 202, body: { claim: open.claim, check: open.check, account: state.devices.find(one => one.id === open.from)!.account } };
}

function claimed(state: State, open: Move): Answer {
  if (open.state === "moved") return { status: 200, body: { state: "moved", ...paired(state, open.to!) } };
  return { status: 200, body: { state: open.state === "gone" ? "refused" : "waiting" } };
}

function confirm(state: State, device: Device, { check, time, signature }: Body): Answer {
  const open = state.moves.find(one => one.from === device.id && one.state === "claimed");
  if (!open) return no(410, "gone");
  if (!signed(device.key, signature!, "akamon-move-v1", open.code, open.spki, check!, time!)) return no(401, "unknown");
  if (check !== open.check) {
    open.state = "gone";
    return no(410, "gone");
  }
  device.removed = true;
  Object.assign(open, { state: "moved", to: state.add(device.account, open.key!, open.name, "en") });
  state.ring();
  return { status: 200, body: {} };
}
