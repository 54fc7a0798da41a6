/** The texts that are signed. Each names its use first, so that no signature serves twice. */
const lines = (...parts: string[]): string => parts.join("\n");

export const requestText = (method: string, path: string, device: string, time: number, nonce: string, bodyHash: string): string =>
  lines("akamon-request-v1", method, path, device, String(time), nonce, bodyHash);

export const pairingText = (code: string, account: string | null, key: string): string => lines("akamon-pairing-v1", code, account ?? "", key);

export const decisionText = (id: string, number: string, decision: string, nonce: string, time: number): string =>
  lines("akamon-decision-v1", id, number, decision, nonce, String(time));

export const claimText = (code: string, key: string): string => lines("akamon-claim-v1", code, key);

export const moveText = (code: string, key: string, check: string, time: number): string => lines("akamon-move-v1", code, key, check, String(time));
