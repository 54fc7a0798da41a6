import { signer } from "../keys/device";
import { device as ask } from "../server/device";
import { AppError } from "../server/errors";
import { changeAccount } from "./accounts";
import { now } from "./store";

/** Takes up what may have changed on the server: this phone's name, the organisation, the key for notifications. Answers whether notifications were lost. */
export async function refreshDevices(): Promise<boolean> {
  let lost = false;
  for (const account of now().accounts) {
    try {
      const { name, organisation, vapid, push } = await ask(await signer(account.device));
      lost ||= push === "lost";
      await changeAccount({ ...account, name, organisation, vapid });
    } catch (problem) {
      if (!(problem instanceof AppError)) console.warn(problem); // Lost keys: Home says so where the code should be.
    }
  }
  return lost;
}
