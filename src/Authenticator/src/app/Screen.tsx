import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../text";

let shown = 0;

/** One screen: its heading takes the focus when it comes, and gives the page its title. */
export function Screen({ title, back = true, children }: { title: string; back?: boolean; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (shown++ > 0) heading.current?.focus();
    scrollTo(0, 0);
  }, []);
  useEffect(() => void (document.title = `${title} – ${t.app}`), [title]);
  return (
    <>
      {back && <p class="back"><a href="#/">{t.back}</a></p>}
      <h1 ref={heading} tabIndex={-1}>{title}</h1>
      {children}
    </>
  );
}
