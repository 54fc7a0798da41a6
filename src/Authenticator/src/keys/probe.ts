import { makeKey, signerOf } from "./device";
import { keyStore } from "./store";

/** Whether this browser keeps a key: private windows and lockdown modes do not, and say so only when asked to. */
export async function canKeepKeys(): Promise<boolean> {
  try {
    const store = await keyStore();
    await store.put("single", (await makeKey()).pair.privateKey, "probe");
    const kept = await store.get("single", "probe");
    await store.delete("single", "probe");
    return kept !== undefined && !kept.extractable && (await signerOf("probe", kept).sign("probe")).length === 86;
  } catch {
    return false; // Whatever the browser throws here, it means no.
  }
}
