import { answered } from "../../app/live";
import { go } from "../../app/route";
import { change, now } from "../../app/store";
import type { Account } from "../../data/store";
import { signer } from "../../keys/device";
import { AppError } from "../../server/errors";
import { decide, type Decision, type Outcome, type SignInRequest } from "../../server/requests";

/** Sends an answer and shows what it came to. After "not me" it goes on to ask what happened. */
export async function answer({ device }: Account, request: SignInRequest, decision: Decision, number: string): Promise<void> {
  const what = await outcome(device, request, decision, number);
  answered.add(request.id);
  const { [device]: _, ...requests } = now().requests;
  const trial = request.kind === "trial";
  // With a refused trial the registration ends, and with it whatever this phone could still report.
  const asks = what === "denied" && !trial;
  change({ requests, told: asks ? null : { what, trial } });
  go(asks ? `#/denied/${device}/${request.id}` : "#/");
}

async function outcome(device: string, request: SignInRequest, decision: Decision, number: string): Promise<Outcome | "gone"> {
  try {
    return await decide(await signer(device), request, decision, number);
  } catch (problem) {
    if (problem instanceof AppError && problem.code === "gone") return "gone";
    throw problem;
  }
}
