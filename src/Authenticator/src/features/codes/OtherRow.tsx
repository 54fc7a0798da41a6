import type { Other } from "../../data/store";
import { otherKeys } from "../../keys/others";
import { t } from "../../text";
import { Code } from "./Code";

export function OtherRow({ other: { id, issuer, label, digits, period } }: { other: Other }) {
  const name = [issuer, label].filter(Boolean).join(" ");
  return (
    <li class="row">
      <div>
        <strong class="row-title">{issuer}</strong>
        <a class="row-detail" href={`#/other/${id}`} aria-label={t.manage(name)}>{label || t.manage(issuer)}</a>
      </div>
      <Code name={name} load={async () => (await otherKeys(id)).codes} digits={digits} period={period} />
    </li>
  );
}
