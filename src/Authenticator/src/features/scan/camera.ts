import { detector } from "./detector";

const look = 150; // Milliseconds between two looks: quick to the eye, and kind to the battery.

/** Shows the camera and looks for a QR code until `found` takes one. Answers how to stop. */
export function startCamera(video: HTMLVideoElement, found: (text: string) => boolean, failed: (why: "refused" | "none") => void, seeing: () => void): () => void {
  let stream: MediaStream | null = null, stopped = false, last = "";

  async function run(): Promise<void> {
    stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment", width: { ideal: 1280 } } });
    if (stopped) return stop();
    video.srcObject = stream;
    await video.play();
    seeing();
    const reader = await detector();
    while (!stopped) {
      const [code] = await reader.detect(video).catch(() => []); // A frame that is not ready yet.
      if (code && code.rawValue !== last && found(last = code.rawValue)) return stop();
      await new Promise(next => setTimeout(next, look));
    }
  }

  function stop(): void {
    stopped = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
  }

  if (!navigator.mediaDevices) failed("none");
  else run().catch((problem: unknown) => { if (!stopped) failed(problem instanceof DOMException && problem.name === "NotAllowedError" ? "refused" : "none"); });
  return stop;
}
