import type { ComponentChildren } from "preact";

/** Pairs of a name and what it is. */
export function Facts({ of, right = false }: { of: readonly (readonly [what: string, is: ComponentChildren])[]; right?: boolean }) {
  return <dl class={right ? "facts right" : "facts"}>{of.map(([what, is]) => <div key={what}><dt>{what}</dt><dd>{is}</dd></div>)}</dl>;
}
