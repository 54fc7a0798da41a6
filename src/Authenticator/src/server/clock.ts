// The phone's clock may be off. What the server says once is remembered as a difference, for signing and for codes.
const tolerable = 30;
let difference = 0;

export function learnTime(now: number): void {
  difference = now - Date.now() / 1000;
}

/** Unix seconds as the server counts them, as far as is known. */
export const serverTime = (): number => Math.floor(Date.now() / 1000 + correction());

/** Seconds by which this phone's clock is behind (positive) or ahead; 0 while it is near enough. */
export function correction(): number {
  return Math.abs(difference) > tolerable ? Math.round(difference) : 0;
}
