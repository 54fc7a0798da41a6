export interface Detector {
  detect(image: ImageBitmapSource): Promise<{ rawValue: string }[]>;
}

interface DetectorClass {
  new (options: { formats: "qr_code"[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** The browser's own reader where it has one, else a small one that is loaded only now. */
export async function detector(): Promise<Detector> {
  const own = await ownReader();
  return own ?? new (await import("qr/decode.js")).BarcodeDetector({ formats: ["qr_code"] });
}

export async function ownReader(): Promise<Detector | null> {
  const Own = (window as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = await Own?.getSupportedFormats().catch((): string[] => []);
  return Own && formats?.includes("qr_code") ? new Own({ formats: ["qr_code"] }) : null;
}
