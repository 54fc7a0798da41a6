import { AccountName } from "../../app/AccountName";
import { Facts } from "../../app/Facts";
import { useStore } from "../../app/store";
import { dayAndTime } from "../../app/time";
import { serverTime } from "../../server/clock";
import { t } from "../../text";

/** For both phones: what moved, when, and that the old one may go. */
export function Receipt({ text, account }: { text: string; account: string }) {
  const { others } = useStore();
  return (
    <>
      <p class="notice success"><span>{text}</span></p>
      <Facts of={[[t.account, <AccountName of={account} />], [t.time, dayAndTime(serverTime())]]} />
      {others.length > 0 && <p>{t.receiptOthers}</p>}
      <div class="actions"><a class="button" href="#/">{t.home}</a></div>
    </>
  );
}
