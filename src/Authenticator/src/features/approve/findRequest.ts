import type { Account } from "../../data/store";
import { signer } from "../../keys/device";
import { AppError } from "../../server/errors";
import { waiting, type SignInRequest } from "../../server/requests";

export interface Found {
  readonly account: Account;
  readonly request: SignInRequest;
}

/** The sign-in that a link names, among the accounts of this phone; null when none of them has it. */
export async function findRequest(accounts: readonly Account[], id: string): Promise<Found | null> {
  for (const account of accounts) {
    try {
      const requests = await waiting(await signer(account.device), 0, null, new AbortController().signal);
      const request = requests.find(one => one.id === id);
      if (request) return { account, request };
    } catch (problem) {
      if (!(problem instanceof AppError && problem.code === "unknown")) throw problem; // Removed: another account may have it.
    }
  }
  return null;
}
