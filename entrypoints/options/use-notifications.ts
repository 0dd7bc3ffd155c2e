import { useEffect, useState } from 'preact/hooks';
import type { NotificationsState } from '../../components/options/state';
import { canNotify, requestNotifications } from '../../utils/platform/notifications';
import { onGrantsChanged } from '../../utils/platform/permissions';

/** Whether the browser may show notifications, and how to ask for it. */
export function useNotifications(): {
  readonly state: NotificationsState;
  readonly allow: () => void;
} {
  const [state, setState] = useState<NotificationsState>('unknown');
  useEffect(() => {
    const look = (): void => {
      canNotify().then(
        (allowed) => setState(allowed ? 'allowed' : 'missing'),
        () => setState('unknown'),
      );
    };
    look();
    return onGrantsChanged(look);
  }, []);
  return {
    state,
    allow() {
      requestNotifications().then(
        (allowed) => setState(allowed ? 'allowed' : 'refused'),
        () => setState('refused'),
      );
    },
  };
}
