import { Screen } from "../../app/Screen";
import { useStore } from "../../app/store";
import { t } from "../../text";
import { Requests } from "../approve/Requests";
import { AccountRow } from "./AccountRow";
import { OtherRow } from "./OtherRow";

/** The next approval on top, the codes always on the screen. */
export function Home() {
  const { accounts, others } = useStore();
  const empty = accounts.length === 0 && others.length === 0;
  return (
    <Screen title={empty ? t.welcome : t.codes} back={false}>
      <Requests />
      {empty && <><p>{t.welcomeText}</p><p>{t.welcomeWhere}</p></>}
      {accounts.length > 0 && <ul class="rows codes" aria-label={t.accounts}>{accounts.map(account => <AccountRow key={account.device} account={account} />)}</ul>}
      {others.length > 0 && (
        <section>
          <h2>{t.otherSites}</h2>
          <ul class="rows codes">{others.map(other => <OtherRow key={other.id} other={other} />)}</ul>
        </section>
      )}
      <div class="actions">
        <a class="button" href="#/scan">{t.scan}</a>
        <a class="button secondary" href="#/pair">{t.typeCode}</a>
        <a class="button quiet" href="#/new">{t.addOther}</a>
      </div>
    </Screen>
  );
}
