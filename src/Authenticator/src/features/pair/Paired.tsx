import { AccountName } from "../../app/AccountName";
import { Heading } from "../../app/Heading";
import { useStore } from "../../app/store";
import { named, t } from "../../text";
import { Requests } from "../approve/Requests";
import { Logo } from "../codes/AccountRow";

/** The account is there; the trial comes next, on this very screen. */
export function Paired() {
  const { accounts, requests, told } = useStore();
  const answered = told !== null || Object.keys(requests).length > 0;
  return (
    <>
      {!answered && (
        <section>
          <Heading>{t.pairedTitle}</Heading>
          <ul class="rows">
            {accounts.map(({ device, account, organisation }) => (
              <li class="row" key={device}>
                <Logo path={organisation.logo} />
                <div><strong class="row-title">{named(organisation)}</strong><span class="row-detail"><AccountName of={account} /></span></div>
              </li>
            ))}
          </ul>
          <p>{t.pairedText}</p>
          <p class="hint" role="status">{t.pairedWait}</p>
        </section>
      )}
      <Requests />
      <p class="actions"><a class="button secondary" href="#/">{t.home}</a></p>
    </>
  );
}
