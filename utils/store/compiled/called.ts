import type { Topic } from '../../map/model';
import { indexOf, type TextTable, textTable } from '../../map/ownership/text-table';
import { byText, every, GrowingList, type Steps, sortedSteps } from '../../map/steps';
import { bufferOf, type Parts, type PartValue, packNumbers, textOf, unpackNumbers } from './parts';

/**
 * Writes by what names topics go (names and aliases, lower-cased), so that one is found by its name without reading
 * them all.
 */
export function* nameSteps(parts: Map<string, PartValue>, topics: readonly Topic[]): Steps<void> {
  const numbers = new Map<string, number[]>();
  for (const [number, { name, aliases }] of topics.entries()) {
    for (const key of new Set([name, ...aliases].map(foldName))) {
      const list = numbers.get(key);
      if (list === undefined) numbers.set(key, [number]);
      else list.push(number);
    }
    if (every(number)) yield;
  }
  const names = yield* sortedSteps([...numbers.keys()], byText);
  const at = new GrowingList();
  const called = new GrowingList();
  for (const name of names) {
    at.push(called.length);
    for (const number of numbers.get(name) ?? []) called.push(number);
  }
  yield;
  at.push(called.length);
  const { text, ends } = textTable(names);
  parts.set('called', packNumbers([ends, at.view, called.view]));
  parts.set('called.names', text);
}

/** A name as it is compared: case and blanks around it do not count. */
export function foldName(name: string): string {
  return name.trim().toLowerCase();
}

/** What `nameSteps` wrote. */
export class Called {
  readonly #names: TextTable;
  readonly #at: Uint32Array;
  readonly #numbers: Uint32Array;

  constructor(parts: Parts) {
    const empty = new Uint32Array();
    const [ends = empty, at = empty, numbers = empty] = unpackNumbers(bufferOf(parts, 'called'), 3);
    this.#names = { text: textOf(parts, 'called.names'), ends };
    this.#at = at;
    this.#numbers = numbers;
  }

  /** Numbers of the topics that go by a name, folded by `foldName`, in the order of the map. */
  by(name: string): readonly number[] {
    const place = indexOf(this.#names, name);
    return place === -1 ? [] : [...this.#numbers.subarray(this.#at[place], this.#at[place + 1])];
  }
}
