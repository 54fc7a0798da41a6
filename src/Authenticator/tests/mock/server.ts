import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { answer } from "./answers.ts";
import { sendFile } from "./files.ts";
import { State } from "./state.ts";

export interface Mock {
  origin: string;
  state: State;
  /** Serves a file otherwise than it was built. */
  change: { file(path: string, text: Buffer): Buffer };
  close(): Promise<void>;
}

/** A server that speaks the protocol and checks every signature: enough to try the app, and no more. */
export async function startMock(): Promise<Mock> {
  const state = new State();
  const change = { file: (_: string, text: Buffer): Buffer => text };
  const server = createServer((request, response) => void (async () => {
    const target = request.url ?? "/";
    const { pathname } = new URL(target, "http://app");
    if (!pathname.startsWith("/app/v1/")) return sendFile(pathname, response, change.file);

    const text = await read(request);
    const gone = new Promise<void>(done => response.on("close", done));
    const fault = state.faults.find(one => pathname.startsWith(one.path) && (one.method ?? request.method) === request.method);
    if (fault) state.faults.splice(state.faults.indexOf(fault), 1);
    const { status, body } = fault ? { status: fault.status, body: { error: fault.error } } : await answer(state, request.method!, target, request.headers.authorization, text, gone);
    const sent = body === undefined ? "" : JSON.stringify(body);
    state.wire.push(`${request.method} ${target}\n${text}\n${status} ${sent}`);
    const headers: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
    if (fault?.retryAfter) headers["Retry-After"] = String(fault.retryAfter);
    response.writeHead(status, headers).end(sent);
  })());
  await new Promise<void>(ready => server.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    state,
    change,
    close: () => new Promise(done => { server.closeAllConnections(); server.close(() => done()); }),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
