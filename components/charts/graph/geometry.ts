import { scaleSqrt } from 'd3-scale';
import { textWidth } from '../frame/letters';
import { type GraphArc, type GraphData, type GraphDependency, sizeOf } from './graph';
import type { Spot } from './layout';

/** A team's circle, in px. */
export interface Circle extends Spot {
  readonly r: number;
}

/** An arc as it is drawn: its line, its head, and where its number may stand. */
export interface Path {
  readonly line: string;
  readonly head: string;
  readonly middle: Spot;
}

const LETTERS = 11;
const LINE = 14;
/** How far an arc bows out, as a share of its length: so that both directions are seen. */
const BOW = 0.16;
/** Width of the graph at most, as a share of its height. */
const WIDEST = 2;

/** The circles of all teams in a drawing of this size, with room for the largest and for names at the edges. */
export function circlesOf(
  data: GraphData,
  spots: ReadonlyMap<string, Spot>,
  width: number,
  height: number,
): ReadonlyMap<string, Circle> {
  const narrow = width < 560;
  const most = Math.max(0, ...data.nodes.map((node) => sizeOf(node, data.sizeBy)));
  const radius = scaleSqrt()
    .domain([0, most || 1])
    .range(narrow ? [5, 13] : [6, 20]);
  const above = 32;
  // Few teams on a wide page would be drawn out into a line.
  const aside = Math.max(narrow ? 32 : 64, (width - WIDEST * height) / 2);
  return new Map(
    data.nodes.map((node) => {
      const { x, y } = spots.get(node.id) ?? { x: 0.5, y: 0.5 };
      const circle = {
        x: aside + x * (width - 2 * aside),
        y: above + y * (height - 2 * above),
        r: radius(sizeOf(node, data.sizeBy)),
      };
      return [node.id, circle];
    }),
  );
}

/** An arc from circle to circle, bowed to its left; null where there is no way to draw it. */
export function arcPath(
  from: Circle | undefined,
  to: Circle | undefined,
  thickness: number,
  bow = BOW,
): Path | null {
  if (from === undefined || to === undefined) return null;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const distance = Math.hypot(dx, dy);
  if (distance < from.r + to.r + 4) return null;
  const control = {
    x: (from.x + to.x) / 2 + dy * bow,
    y: (from.y + to.y) / 2 - dx * bow,
  };
  const at = (t: number): Spot => ({
    x: (1 - t) ** 2 * from.x + 2 * t * (1 - t) * control.x + t ** 2 * to.x,
    y: (1 - t) ** 2 * from.y + 2 * t * (1 - t) * control.y + t ** 2 * to.y,
  });
  const head = 5 + thickness * 1.6;
  const begin = at(leaving(at, from, from.r + 1));
  const tip = at(1 - leaving((t) => at(1 - t), to, to.r + 2));
  const neck = at(1 - leaving((t) => at(1 - t), to, to.r + 2 + head));
  const [ux, uy] = unit(tip.x - neck.x, tip.y - neck.y);
  const half = head * 0.45;
  // The control point of the part between the circles is near enough to that of the whole.
  return {
    line: `M${point(begin)}Q${point(control)} ${point(neck)}`,
    head: `M${point(tip)}L${point({ x: neck.x - uy * half, y: neck.y + ux * half })}L${point({
      x: neck.x + uy * half,
      y: neck.y - ux * half,
    })}Z`,
    middle: at(0.5),
  };
}

/** How far along a curve it leaves a circle around its beginning, 0 to 1, by halving. */
function leaving(at: (t: number) => Spot, centre: Spot, r: number): number {
  let [low, high] = [0, 1];
  for (let turn = 0; turn < 12; turn += 1) {
    const middle = (low + high) / 2;
    const { x, y } = at(middle);
    if (Math.hypot(x - centre.x, y - centre.y) < r) low = middle;
    else high = middle;
  }
  return high;
}

function unit(x: number, y: number): readonly [number, number] {
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}

function point({ x, y }: Spot): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

/** A straight dotted line between two circles, for what the catalogue says. */
export function dependencyPath(
  { from, to }: GraphDependency,
  circles: ReadonlyMap<string, Circle>,
): Path | null {
  return arcPath(circles.get(from), circles.get(to), 0.5, -0.08);
}

/** How thick the line of an arc is, in px. */
export function thicknessOf({ weight }: GraphArc, most: number): number {
  return 1 + 4 * Math.sqrt(weight / Math.max(1, most));
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}

/**
 * Where names stand so that none lies on another or on a circle: below, else above, else beside. The largest teams
 * choose first; whoever finds no room stays without, and is named on being pointed at, chosen or read.
 *
 * @param names the words of each team, the likeliest to be shown first
 * @param always whose name is shown even where it lies on something
 * @param numbers where the numbers of arcs stand
 * @returns the middle of each name's line by its team's id
 */
export function placeNames(
  names: readonly (readonly [id: string, text: string])[],
  always: string | null,
  circles: ReadonlyMap<string, Circle>,
  numbers: readonly Spot[],
  width: number,
  height: number,
): ReadonlyMap<string, Spot> {
  const taken: Box[] = [
    ...numbers.map((spot) => boxOf(spot, LETTERS)),
    ...[...circles.values()].map(({ x, y, r }) => ({
      left: x - r,
      top: y - r,
      right: x + r,
      bottom: y + r,
    })),
  ];
  const places = new Map<string, Spot>();
  for (const [id, text] of names) {
    const circle = circles.get(id);
    if (circle === undefined) continue;
    const { x, y, r } = circle;
    const half = textWidth(text, LETTERS) / 2;
    const spots = [
      { x, y: y + r + LINE / 2 + 1 },
      { x, y: y - r - LINE / 2 - 1 },
      { x: x + r + half + 4, y },
      { x: x - r - half - 4, y },
    ];
    const inside = spots.filter((spot) => {
      const { left, right, top, bottom } = boxOf(spot, half);
      return left >= 0 && right <= width && top >= 0 && bottom <= height;
    });
    const free = inside.find((spot) => !taken.some((box) => overlap(boxOf(spot, half), box)));
    const place = free ?? (id === always ? (inside[0] ?? { x: width / 2, y }) : undefined);
    if (place === undefined) continue;
    taken.push(boxOf(place, half));
    places.set(id, place);
  }
  return places;
}

function boxOf({ x, y }: Spot, half: number): Box {
  return { left: x - half, right: x + half, top: y - LINE / 2, bottom: y + LINE / 2 };
}
