import { data, type Settings } from "../data/store";
import { change, now } from "./store";

export async function saveSettings(patch: Partial<Settings>): Promise<void> {
  const settings = { ...now().settings, ...patch };
  await (await data()).put("settings", settings, "settings");
  change({ settings });
}
