import { t } from "../text";
import { announce } from "./store";

export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    announce(t.copied);
    return true;
  } catch {
    announce(t.notCopied); // Refused by the browser or its owner: nothing to repair.
    return false;
  }
}
