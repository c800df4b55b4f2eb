import { useSay } from "./words/words.tsx";

/** The heading of a page, which is also its title in the browser's tab and history (WCAG 2.2, 2.4.2). */
export function PageHeading({
  children,
  isUnseen = false,
}: {
  readonly children: string;
  readonly isUnseen?: boolean;
}) {
  const say = useSay();
  return (
    <>
      <title>{`${children} · ${say("frame.product")}`}</title>
      <h1 className={isUnseen ? "unseen" : undefined}>{children}</h1>
    </>
  );
}
