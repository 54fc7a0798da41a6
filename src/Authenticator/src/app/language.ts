import type { Settings } from "../data/store";
import { signer } from "../keys/device";
import { rename } from "../server/device";
import { AppError } from "../server/errors";
import { language, preferred, speak } from "../text";
import { saveSettings } from "./settings";
import { change, now } from "./store";

/** Speaks the language at once, and tells the server as far as it can be reached. */
export async function chooseLanguage(setting: Settings["language"]): Promise<void> {
  await speak(preferred(setting));
  await saveSettings({ language: setting });
  change({});
  await tellServer();
}

async function tellServer(): Promise<void> {
  for (const { device, name } of now().accounts) {
    try {
      await rename(await signer(device), name, language);
    } catch (problem) {
      if (!(problem instanceof AppError)) throw problem;
    }
  }
}
