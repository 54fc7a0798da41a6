/** What a push message may say. It never holds a secret: the app fetches the rest. */
export type Message = { test: true } | { test: false; id: string | null };

/** Whatever arrives, something is shown: a browser withdraws a subscription whose messages show nothing. */
export function messageOf(text: string | undefined): Message {
  try {
    const { v, t, id } = JSON.parse(text ?? "") as Record<"v" | "t" | "id", unknown>;
    if (v === 1 && t === "test") return { test: true };
    return { test: false, id: v === 1 && typeof id === "string" && /^[0-9a-f-]{36}$/.test(id) ? id : null };
  } catch {
    return { test: false, id: null };
  }
}
