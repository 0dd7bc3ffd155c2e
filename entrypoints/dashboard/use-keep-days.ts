import { useEffect, useState } from 'preact/hooks';
import { readSettings, watchSettings } from '../../utils/store/settings';

/** Days that requests are kept, followed; undefined before it is known. */
export function useKeepDays(): number | undefined {
  const [days, setDays] = useState<number | undefined>(undefined);
  useEffect(() => {
    readSettings().then(
      ({ retentionDays }) => setDays(retentionDays),
      () => {},
    );
    return watchSettings(({ retentionDays }) => setDays(retentionDays));
  }, []);
  return days;
}
