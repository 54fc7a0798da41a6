import { AccountName } from "../../app/AccountName";
import { Confirm } from "../../app/Confirm";
import { forgetAccount } from "../../app/accounts";
import { Problem } from "../../app/Problem";
import { go } from "../../app/route";
import { Screen } from "../../app/Screen";
import { now, useStore } from "../../app/store";
import { useWork } from "../../app/useWork";
import { signer } from "../../keys/device";
import { remove } from "../../server/device";
import { AppError } from "../../server/errors";
import { named, t } from "../../text";
import { PushHealth } from "./PushHealth";
import { RenamePhone } from "./RenamePhone";

/** One account on this phone: its name there, whether notifications arrive, its way to a new phone, its end. */
export function AccountScreen({ device }: { device: string }) {
  const account = useStore().accounts.find(one => one.device === device);
  const { busy, error, work } = useWork();
  if (!account) return <Screen title={t.unknownLink}><p>{t.unknownLinkText}</p></Screen>;

  const end = () => work(async () => {
    // What the server has forgotten already needs no asking.
    if (!now().removed.includes(device)) await signer(device).then(remove).catch(unlessUnknown);
    await forgetAccount(device);
    go("#/");
  });
  return (
    <Screen title={named(account.organisation)}>
      <p><AccountName of={account.account} /></p>
      <RenamePhone accounts={[account]} />
      <section class="apart">
        <h2>{t.notifications}</h2>
        <PushHealth account={account} />
      </section>
      <section class="apart">
        <h2>{t.moveTitle}</h2>
        <p>{t.moveText}</p>
        <div class="actions"><a class="button secondary" href={`#/move/${device}`}>{t.moveAccount}</a></div>
      </section>
      <section class="apart">
        <h2>{t.removeTitle}</h2>
        <Problem error={error} instead={{ conflict: t.removeLast }} />
        <Confirm text={t.removeText} open={t.removeOpen} confirm={t.removeNow} busy={busy} act={() => void end()} />
      </section>
    </Screen>
  );
}

function unlessUnknown(problem: unknown): void {
  if (!(problem instanceof AppError && problem.code === "unknown")) throw problem;
}
