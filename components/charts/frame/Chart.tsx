import { ChartColumn, Download, Table } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../../base/Button';
import { EmptyState } from '../../base/States';
import { PictureWidth } from './picture';
import { type ChartTable, cellText, type ExportKind, type OnExport } from './table';

/** What every chart is given by the section that shows it, in the user's language. */
export interface ChartFrame {
  /** Unique on its page. */
  readonly id: string;
  readonly title: string;
  /** Window and n: "last 13 weeks · 212 exchanges · 41 people". */
  readonly small: string;
  /** What the section itself has to say of the data; the chart's own sentence follows. */
  readonly summary?: string | undefined;
  readonly note?: ComponentChildren;
  readonly level?: 2 | 3;
  readonly onExport: OnExport;
}

/** Width of a chart in a file, in px. */
const PICTURE_WIDTH = 960;
const KINDS: readonly (readonly [ExportKind, 'chart.png' | 'chart.svg' | 'chart.csv'])[] = [
  ['png', 'chart.png'],
  ['svg', 'chart.svg'],
  ['csv', 'chart.csv'],
];

/**
 * The frame of a chart: heading, window and n, a sentence that says what is to be seen, the drawing or the same as a
 * table, and the ways to save it.
 *
 * @param props.summary what the drawing says, in sentences
 * @param props.table what the drawing shows; without rows the chart says that there is not enough data
 * @param props.legend what colours and lines mean
 * @param props.children the drawing: an `svg`, or what becomes one under `PictureWidth`
 */
export function Chart({
  frame,
  summary,
  table,
  legend,
  children,
}: {
  readonly frame: ChartFrame;
  readonly summary: string;
  readonly table: ChartTable;
  readonly legend?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const { id, title, small, note, level = 2, onExport } = frame;
  const [asTable, setAsTable] = useState(false);
  const [saving, setSaving] = useState<ExportKind | null>(null);
  const Heading = level === 2 ? 'h2' : 'h3';
  const empty = table.rows.length === 0;
  const save = (kind: ExportKind): void => {
    if (kind === 'csv') onExport(kind, null, table);
    else setSaving(kind);
  };
  return (
    <figure
      class="chart"
      aria-labelledby={titleId(id)}
      aria-describedby={summaryId(id)}
      data-chart={id}
    >
      <header class="chart-head">
        <div class="chart-title">
          <Heading id={titleId(id)}>{title}</Heading>
          <p class="aa-tiny">{small}</p>
        </div>
        {!empty && (
          <div class="chart-tools">
            <Button
              small
              icon={asTable ? ChartColumn : Table}
              label={named(i18n.t(asTable ? 'chart.chart' : 'chart.table'), title)}
              data-action="chart-view"
              onClick={() => setAsTable(!asTable)}
            >
              {i18n.t(asTable ? 'chart.chart' : 'chart.table')}
            </Button>
            <ExportMenu title={title} onSave={save} />
          </div>
        )}
      </header>
      <p class="chart-summary" id={summaryId(id)}>
        {[frame.summary, empty ? undefined : summary].filter(Boolean).join(' ')}
      </p>
      {empty ? (
        <EmptyState icon={ChartColumn} title={i18n.t('chart.empty')}>
          {i18n.t('chart.emptyText')}
        </EmptyState>
      ) : asTable ? (
        <TableView frame={frame} table={table} />
      ) : (
        <>
          {legend}
          <div class="chart-drawing">{children}</div>
        </>
      )}
      {note === undefined || note === null ? null : <p class="aa-tiny chart-note">{note}</p>}
      {saving === null ? null : (
        <Picture
          onDrawn={(picture) => {
            setSaving(null);
            onExport(saving, picture, table);
          }}
        >
          {children}
        </Picture>
      )}
    </figure>
  );
}

/** Id of a chart's heading: the name of whatever is drawn in it. */
export function titleId(id: string): string {
  return `${id}-title`;
}

/** Id of a chart's summary: the description of whatever is drawn in it. */
export function summaryId(id: string): string {
  return `${id}-summary`;
}

/** Several charts stand on a page: a button says which one it is of. */
function named(words: string, title: string): string {
  return `${words} · ${title}`;
}

/** Draws a chart out of sight, as its file will have it, and hands the drawing over before anything is painted. */
function Picture({
  onDrawn,
  children,
}: {
  readonly onDrawn: (picture: SVGSVGElement) => void;
  readonly children: ComponentChildren;
}) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn once, and gone.
  useLayoutEffect(() => {
    const picture = box.current?.querySelector('svg');
    if (picture instanceof SVGSVGElement) onDrawn(picture);
  }, []);
  return (
    <div class="chart-offstage" aria-hidden="true" ref={box}>
      <PictureWidth.Provider value={PICTURE_WIDTH}>{children}</PictureWidth.Provider>
    </div>
  );
}

function ExportMenu({
  title,
  onSave,
}: {
  readonly title: string;
  readonly onSave: (kind: ExportKind) => void;
}) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setOpen(false);
    box.current?.querySelector('button')?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what bubbles up from the buttons in it: Escape, and focus that leaves.
    <div
      class="chart-export"
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
      onFocusOut={({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && box.current?.contains(relatedTarget)))
          setOpen(false);
      }}
    >
      <Button
        small
        icon={Download}
        label={named(i18n.t('chart.export'), title)}
        expanded={open}
        data-action="chart-export"
        onClick={() => setOpen(!open)}
      >
        {i18n.t('chart.export')}
      </Button>
      {open && (
        <ul class="chart-kinds">
          {KINDS.map(([kind, words]) => (
            <li key={kind}>
              <Button
                small
                kind="quiet"
                data-export={kind}
                onClick={() => {
                  close();
                  onSave(kind);
                }}
              >
                {i18n.t(words)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function TableView({ frame, table }: { readonly frame: ChartFrame; readonly table: ChartTable }) {
  const [corner = '', ...columns] = table.columns;
  /** A column of words is read from its beginning; numbers are compared at their end. */
  const wordy = columns.map((_, at) => table.rows.every((row) => typeof row[at + 1] === 'string'));
  const classOf = (at: number) => (wordy[at] ? 'chart-words' : undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by key.
    <section class="chart-scroll" aria-labelledby={titleId(frame.id)} tabIndex={0}>
      <table class="chart-table">
        <caption class="aa-hidden">{named(frame.title, frame.small)}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity; two may have one name.
              <th scope="col" key={at} class={classOf(at)}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([head = '', ...cells], at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            <tr key={at}>
              <th scope="row">{cellText(head)}</th>
              {cells.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                <td key={column} class={classOf(column)}>
                  {cellText(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
