import type { ChartTable, ExportKind } from '../../components/charts/frame/table';
import { csvText } from '../dashboard/csv';
import { saveFile } from '../dashboard/files';

/** What the looks of a drawing are made of. Everything else in it is already an attribute. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'paint-order',
] as const;
const LETTERS = [
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;
/** For who stands on a page, not in a file. */
const OF_THE_PAGE = [
  'class',
  'role',
  'tabindex',
  'aria-label',
  'aria-labelledby',
  'aria-describedby',
  'aria-pressed',
  'data-node',
  'data-arc',
];
const SVG = 'http://www.w3.org/2000/svg';
/** Pixels of an image for each px of the drawing. */
const SHARPNESS = 2;

/** What a chart's file is called: `askaround-reciprocity-2026-11-23.png`. */
export function chartFile(name: string, kind: ExportKind, now: Date): string {
  return `askaround-${name}-${now.toISOString().slice(0, 10)}.${kind}`;
}

/** A chart's table as every spreadsheet opens it: numbers are numbers, words never a formula. */
export function chartCsv({ columns, rows }: ChartTable): string {
  const data = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.value)));
  return csvText([columns, ...data]);
}

/**
 * A drawing as a file that needs nothing else: colours and fonts as this page computes them, written as attributes.
 *
 * @param picture in the document, so that its looks can be computed
 */
export function chartSvg(picture: SVGSVGElement): string {
  const copy = picture.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error('A copied drawing is no drawing.');
  const copies = copy.querySelectorAll('*');
  for (const [at, element] of picture.querySelectorAll('*').entries()) {
    const made = copies[at];
    if (made !== undefined) writeLooks(element, made);
  }
  for (const name of OF_THE_PAGE) copy.removeAttribute(name);
  copy.setAttribute('xmlns', SVG);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** Writes an element's computed looks into its copy, and takes out what is for the page alone. */
function writeLooks(element: Element, copy: Element): void {
  for (const name of OF_THE_PAGE) copy.removeAttribute(name);
  if (['title', 'defs', 'pattern'].includes(element.localName)) return;
  const style = getComputedStyle(element);
  const looks = element.localName === 'text' ? [...LOOKS, ...LETTERS] : LOOKS;
  for (const look of looks) {
    const value = style.getPropertyValue(look);
    if (value !== '') copy.setAttribute(look, plainColour(value));
  }
}

/**
 * A colour as every program reads it. Browsers compute a mixed one to `color(srgb r g b)`, and none at all to one without
 * opacity. The design's colours are opaque.
 */
export function plainColour(value: string): string {
  if (value === 'rgba(0, 0, 0, 0)') return 'none';
  return value.replace(/color\(srgb ([^)]+)\)/g, (_, parts: string) => {
    const channels = parts.split(/\s+/).map(Number);
    return `rgb(${channels.map((part) => Math.round(part * 255)).join(', ')})`;
  });
}

/**
 * A drawing as an image, twice as sharp as on the page. From a data address, which is all that the page may load.
 *
 * @param svg as `chartSvg` makes it
 * @param size of the drawing, in px
 * @throws Error when the browser cannot draw it
 */
async function chartPng(
  svg: string,
  size: { readonly width: number; readonly height: number },
): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const [width, height] = [size.width * SHARPNESS, size.height * SHARPNESS];
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/png' });
}

/**
 * Hands a chart to the browser's own download. Nothing of it is recorded anywhere.
 *
 * @param name of the chart, for the file's name: `reciprocity`
 * @param picture as `Chart` hands it over; read before the first pause, because it is gone then
 * @throws Error when an image cannot be made
 */
export async function saveChart(
  name: string,
  kind: ExportKind,
  picture: SVGSVGElement | null,
  table: ChartTable,
  now: Date,
): Promise<void> {
  const file = chartFile(name, kind, now);
  if (kind === 'csv') return saveFile(file, chartCsv(table), 'text/csv');
  if (picture === null)
    throw new Error(`No drawing for ${file}: charts hand it over with their table.`);
  const svg = chartSvg(picture);
  const size = { width: picture.width.baseVal.value, height: picture.height.baseVal.value };
  if (kind === 'svg') saveFile(file, svg, 'image/svg+xml');
  else saveFile(file, await chartPng(svg, size), 'image/png');
}
