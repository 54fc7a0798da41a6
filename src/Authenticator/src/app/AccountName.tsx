/** An account's ID; a narrow screen breaks it at the @ and nowhere else if it can. */
export function AccountName({ of }: { of: string }) {
  const at = of.indexOf("@");
  return at < 0 ? <>{of}</> : <>{of.slice(0, at)}<wbr />{of.slice(at)}</>;
}
