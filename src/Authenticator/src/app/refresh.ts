import { signer } from "../keys/device";
import { device as ask } from "../server/device";
import { AppError } from "../server/errors";
import { changeAccount } from "./accounts";
import { now } from "./store";

/** Takes up what may have changed on the server: this phone's name, the organisation, the key for notifications. */
export async function refreshDevices(): Promise<void> {
  for (const account of now().accounts) {
    try {
      const { name, organisation, vapid } = await ask(await signer(account.device));
      await changeAccount({ ...account, name, organisation, vapid });
    } catch (problem) {
      if (!(problem instanceof AppError)) console.warn(problem); // Lost keys: Home says so where the code should be.
    }
  }
}
