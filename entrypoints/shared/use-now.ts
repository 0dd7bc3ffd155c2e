import { useEffect, useState } from 'preact/hooks';

/** How often ages are counted anew, in ms. */
const TICK = 30_000;

/** Now, in ms since 1970, for as long as a page is open. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(clock);
  }, []);
  return now;
}
