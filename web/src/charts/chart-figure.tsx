import type { ReactNode } from "react";

import classes from "./chart-figure.module.css";

/** One thing that a chart shows: how it is drawn, and the word for it. */
export interface Mark {
  readonly colour: "completed" | "no-answer" | "failed" | "line";
  readonly word: string;
}

interface ChartFigureProps {
  readonly title: string;
  readonly marks: readonly Mark[];
  /** What the chart leaves out, if anything. */
  readonly note?: string | undefined;
  /** The button that opens the table. */
  readonly showTable: string;
  readonly table: ReactNode;
  readonly children: ReactNode;
}

/** A chart with its question above it, its marks explained, and the same numbers as a table beneath. */
export function ChartFigure({ title, marks, note, showTable, table, children }: ChartFigureProps) {
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>
        <h2>{title}</h2>
        <Marks marks={marks} />
      </figcaption>
      <div className={classes.chart}>{children}</div>
      {note !== undefined && <p className={classes.note}>{note}</p>}
      <details className={classes.details}>
        <summary>{showTable}</summary>
        {table}
      </details>
    </figure>
  );
}

/** Which mark stands for what. */
export function Marks({ marks }: { readonly marks: readonly Mark[] }) {
  return (
    <ul className={classes.marks}>
      {marks.map(({ colour, word }) => (
        <li key={word}>
          <span className={classes.mark} data-colour={colour} aria-hidden="true" />
          {word}
        </li>
      ))}
    </ul>
  );
}
