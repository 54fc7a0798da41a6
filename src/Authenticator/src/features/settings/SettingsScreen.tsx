import { AccountName } from "../../app/AccountName";
import { chooseLanguage } from "../../app/language";
import { Screen } from "../../app/Screen";
import { useStore } from "../../app/store";
import type { Settings } from "../../data/store";
import { named, t } from "../../text";
import { AppLock } from "./AppLock";
import { CanDo } from "./CanDo";
import { RenamePhone } from "./RenamePhone";
import { Version } from "./Version";

const languages: readonly Settings["language"][] = ["auto", "ja", "en"];
const tongues = { ja: "日本語", en: "English" };

export function SettingsScreen() {
  const { accounts, settings } = useStore();
  return (
    <Screen title={t.settings}>
      <fieldset class="choices">
        <legend>{t.language}</legend>
        {languages.map(language => (
          <label class="choice" key={language}>
            <input type="radio" name="language" checked={settings.language === language} onChange={() => void chooseLanguage(language)} />
            {language === "auto" ? t.languageAuto : <span lang={language}>{tongues[language]}</span>}
          </label>
        ))}
      </fieldset>
      {accounts.length > 0 && (
        <>
          <section class="apart"><h2>{t.thisPhone}</h2><RenamePhone accounts={accounts} hint={t.renameHint} /></section>
          <section class="apart">
            <h2>{t.accounts}</h2>
            <ul class="rows">
              {accounts.map(({ device, account, organisation }) => (
                <li class="row" key={device}>
                  <div>
                    <strong class="row-title">{named(organisation)}</strong>
                    <a class="row-detail" href={`#/account/${device}`} aria-label={t.manage(`${named(organisation)} ${account}`)}><AccountName of={account} /></a>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
      <section class="apart"><h2>{t.appLock}</h2><AppLock /></section>
      <section class="apart"><h2>{t.canDo}</h2><CanDo /></section>
      <section class="apart"><h2>{t.version}</h2><Version /></section>
    </Screen>
  );
}
