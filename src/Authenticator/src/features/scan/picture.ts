import { detector } from "./detector";

/** The text of the QR code in a picture; null when there is none, or it is no picture. */
export async function readPicture(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const [code] = await (await detector()).detect(picture).catch(() => []);
  picture.close();
  return code?.rawValue ?? null;
}
