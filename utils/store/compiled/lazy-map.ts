/** A map whose values are made when they are asked for. */
export class LazyMap<Key, Value> implements ReadonlyMap<Key, Value> {
  readonly #lookUp: (key: Key) => Value | undefined;
  readonly #has: (key: Key) => boolean;
  readonly #keys: () => Iterable<Key>;

  /**
   * @param lookUp gives the same value each time it is asked for a key
   * @param has whether there is a key, without making its value
   */
  constructor(
    keys: () => Iterable<Key>,
    lookUp: (key: Key) => Value | undefined,
    has: (key: Key) => boolean = (key) => lookUp(key) !== undefined,
  ) {
    this.#keys = keys;
    this.#lookUp = lookUp;
    this.#has = has;
  }

  get(key: Key): Value | undefined {
    return this.#lookUp(key);
  }

  has(key: Key): boolean {
    return this.#has(key);
  }

  get size(): number {
    let size = 0;
    for (const _ of this.#keys()) size++;
    return size;
  }

  forEach(callback: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this);
  }

  *entries(): MapIterator<[Key, Value]> {
    for (const key of this.#keys()) {
      const value = this.#lookUp(key);
      if (value !== undefined) yield [key, value];
    }
  }

  *keys(): MapIterator<Key> {
    yield* this.#keys();
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }
}

/** A value made at the first call, and kept. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A whole map that is made when something is first looked up in it. */
export function deferred<Key, Value>(make: () => ReadonlyMap<Key, Value>): LazyMap<Key, Value> {
  const made = once(make);
  return new LazyMap(
    () => made().keys(),
    (key) => made().get(key),
  );
}
