import { useEffect, useState } from 'preact/hooks';

/** Something that is read when it is first shown. */
export type Loaded<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly value: Value };

/**
 * Reads something, and again whenever `key` changes. An answer to an older key is none.
 *
 * @returns what there is so far, and how to try again.
 */
export function useLoaded<Value>(
  key: string,
  read: () => Promise<Value>,
): readonly [Loaded<Value>, retry: () => void] {
  const [loaded, setLoaded] = useState<Loaded<Value>>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a key stands for what is read, a round for another try.
  useEffect(() => {
    let over = false;
    read().then(
      (value) => over || setLoaded({ kind: 'ready', value }),
      () => over || setLoaded({ kind: 'failed' }),
    );
    return () => {
      over = true;
    };
  }, [key, round]);
  return [
    loaded,
    () => {
      setLoaded({ kind: 'loading' });
      setRound(round + 1);
    },
  ];
}
