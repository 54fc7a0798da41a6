import { useStore } from "../../app/store";
import { language, t } from "../../text";

/** For both phones: what moved, when, and that the old one may go. */
export function Receipt({ text, account }: { text: string; account: string }) {
  const { others } = useStore();
  return (
    <>
      <p class="notice success"><span>{text}</span></p>
      <dl class="facts">
        <div><dt>{t.receiptFrom}</dt><dd>{account}</dd></div>
        <div><dt>{t.time}</dt><dd>{new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(new Date())}</dd></div>
      </dl>
      {others.length > 0 && <p>{t.receiptOthers}</p>}
      <div class="actions"><a class="button" href="#/">{t.home}</a></div>
    </>
  );
}
