import { useEffect, useState } from "preact/hooks";
import { onIos, installed } from "../../app/platform";
import { pushPossible } from "../../app/push";
import { Screen } from "../../app/Screen";
import { canKeepKeys } from "../../keys/probe";
import { t } from "../../text";
import { InstallFirst } from "./InstallFirst";
import { NamePhone } from "./NamePhone";
import { Notifications } from "./Notifications";
import { Paired } from "./Paired";
import { TypedCode } from "./TypedCode";

/** What stands for the account: a scanned code, or a typed one with its account's ID. */
export interface PairingCode {
  readonly code: string;
  readonly account: string | null;
}

type Step = "keys" | "no-keys" | "code" | "install" | "notify" | "name" | "done";

/** Adds an account: can keys be kept, the code, then what makes it work well, then the name; and the trial follows. */
export function Pair({ code }: { code: string | null }) {
  const [given, setGiven] = useState<PairingCode | null>(code === null ? null : { code, account: null });
  const [step, setStep] = useState<Step>("keys");
  const afterCode = (): Step => (installed() ? afterInstall() : "install");
  useEffect(() => {
    // On iOS the installed app has a store of its own: what is paired before is lost to it.
    void canKeepKeys().then(kept => setStep(!kept ? "no-keys" : given || (onIos() && !installed()) ? afterCode() : "code"));
  }, []);

  return (
    <Screen title={t.pairTitle}>
      {step === "keys" && <p aria-live="polite">{t.loading}</p>}
      {step === "no-keys" && <div class="notice warning"><h2>{t.keysTitle}</h2><p>{t.keysText}</p></div>}
      {step === "code" && <TypedCode done={typed => { setGiven(typed); setStep(afterCode()); }} />}
      {step === "install" && <InstallFirst code={given?.code ?? null} done={() => setStep(afterInstall())} />}
      {step === "notify" && <Notifications done={() => setStep("name")} />}
      {step === "name" && given && <NamePhone given={given} done={() => setStep("done")} startAgain={() => { setGiven(null); setStep("code"); }} />}
      {step === "done" && <Paired />}
    </Screen>
  );
}

const afterInstall = (): Step => (pushPossible() && Notification.permission === "default" ? "notify" : "name");
