import { useEffect, useRef, useState } from "preact/hooks";
import { ProblemText } from "../../app/Problem";
import { open, type Route } from "../../app/route";
import { Screen } from "../../app/Screen";
import { t } from "../../text";
import { startCamera } from "./camera";
import { readPicture } from "./picture";
import { understand } from "./understand";

type Trouble = "refused" | "none" | "empty" | "other" | { host: string };

/** Reads a QR code from the camera or a picture and goes where it leads. */
export function Scan() {
  const video = useRef<HTMLVideoElement>(null);
  const [seeing, setSeeing] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  function found(text: string): boolean {
    const meant = understand(text, location.origin);
    if ("at" in meant) open(meant satisfies Route);
    else setTrouble(meant.host === null ? "other" : { host: meant.host });
    return "at" in meant;
  }

  useEffect(() => startCamera(video.current!, found, setTrouble, () => setSeeing(true)), []);

  async function pick(files: FileList | null): Promise<void> {
    if (!files?.[0]) return;
    const text = await readPicture(files[0]);
    if (text === null) setTrouble("empty");
    else found(text);
  }

  const camera = trouble !== "refused" && trouble !== "none";
  return (
    <Screen title={t.scanTitle}>
      {trouble && <ProblemText words={wordsFor(trouble)} />}
      <div class={camera ? "viewfinder" : "visually-hidden"}><video ref={video} muted playsInline aria-label={t.scanHint} /></div>
      {camera && <p role="status">{seeing ? t.scanHint : t.scanStarting}</p>}
      <div class="actions">
        <label class="button secondary file">{t.choosePicture}
          <input type="file" accept="image/*" class="visually-hidden" onChange={event => void pick(event.currentTarget.files)} />
        </label>
        <a class="button quiet" href="#/pair">{t.typeCode}</a>
      </div>
    </Screen>
  );
}

function wordsFor(trouble: Trouble): readonly [string, string] {
  switch (trouble) {
    case "refused": return [t.cameraRefused, t.cameraRefusedText];
    case "none": return [t.cameraNone, t.cameraNoneText];
    case "empty": return [t.scanTitle, t.pictureEmpty];
    case "other": return [t.unknownLink, t.scannedOther];
    default: return [t.unknownLink, t.scannedElsewhere(trouble.host)];
  }
}
