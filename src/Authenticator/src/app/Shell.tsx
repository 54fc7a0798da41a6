import { Home } from "../features/codes/Home";
import { language, t } from "../text";
import { Brand } from "./Brand";
import { chooseLanguage } from "./language";
import { later } from "./Later";
import type { Route } from "./route";
import { Screen } from "./Screen";
import { useStore } from "./store";
import { Strips } from "./Strips";

const Pair = later(() => import("../features/pair/Pair").then(module => module.Pair));
const Scan = later(() => import("../features/scan/Scan").then(module => module.Scan));
const ApproveHere = later(() => import("../features/approve/ApproveHere").then(module => module.ApproveHere));
const Denied = later(() => import("../features/approve/Denied").then(module => module.Denied));
const Offline = later(() => import("../features/codes/Offline").then(module => module.Offline));
const NewOther = later(() => import("../features/codes/NewOther").then(module => module.NewOther));
const OtherScreen = later(() => import("../features/codes/OtherScreen").then(module => module.OtherScreen));
const MoveOut = later(() => import("../features/move/MoveOut").then(module => module.MoveOut));
const MoveIn = later(() => import("../features/move/MoveIn").then(module => module.MoveIn));
const SettingsScreen = later(() => import("../features/settings/SettingsScreen").then(module => module.SettingsScreen));
const AccountScreen = later(() => import("../features/settings/AccountScreen").then(module => module.AccountScreen));
const Licences = later(() => import("../features/settings/Licences").then(module => module.Licences));
const Covered = later(() => import("../features/settings/Covered").then(module => module.Covered));

/** What stands around every screen, and which screen it is. */
export function Shell() {
  const { route, covered, said } = useStore();
  const other = language === "ja" ? "en" : "ja";
  return (
    <>
      <header class="top">
        <a class="brand" href="#/"><Brand /><span>Akamon<span class="long"> Authenticator</span></span></a>
        <div class="language"><button type="button" lang={other} onClick={() => void chooseLanguage(other)}>{t.otherLanguage}</button></div>
        {!covered && <a class="to-settings" href="#/settings" aria-current={route.at === "settings" ? "page" : undefined}>{t.settings}</a>}
      </header>
      {!covered && <Strips />}
      <main>{covered ? <Covered /> : screen(route)}</main>
      <p role="status" class="visually-hidden">{said}</p>
    </>
  );
}

// The key makes a screen new when it is another one of its kind.
function screen(route: Route) {
  switch (route.at) {
    case "home": return <Home />;
    case "scan": return <Scan />;
    case "pair": return <Pair key={route.code} code={route.code} />;
    case "approve": return <ApproveHere key={route.id} id={route.id} secret={route.secret} />;
    case "denied": return <Denied key={route.id} device={route.device} id={route.id} />;
    case "offline": return <Offline key={route.id} id={route.id} challenge={route.challenge} />;
    case "claim": return <MoveIn key={route.code} code={route.code} />;
    case "move": return <MoveOut key={route.device} device={route.device} />;
    case "account": return <AccountScreen key={route.device} device={route.device} />;
    case "other": return <OtherScreen key={route.id} id={route.id} />;
    case "new-other": return <NewOther key={route.from} from={route.from} />;
    case "settings": return <SettingsScreen />;
    case "licences": return <Licences />;
    case "unknown": return <Screen title={t.unknownLink}><p>{t.unknownLinkText}</p></Screen>;
  }
}
