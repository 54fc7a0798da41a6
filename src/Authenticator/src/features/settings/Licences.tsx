import { Screen } from "../../app/Screen";
import { t } from "../../text";
import notices from "./licences.txt?raw";

export function Licences() {
  return (
    <Screen title={t.licences}>
      <p>{t.licencesText}</p>
      <p class="summary" lang="en">{notices}</p>
    </Screen>
  );
}
