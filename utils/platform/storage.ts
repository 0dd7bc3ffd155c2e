import { browser } from 'wxt/browser';

interface AccessLevels {
  setAccessLevel?(level: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}

/**
 * Keeps settings and policy from content scripts, whose process may be taken over (SAFETY.md, fact 8). Chromium only:
 * Firefox has no such call.
 */
export async function keepStorageFromPages(): Promise<void> {
  const { local, managed }: Readonly<Record<'local' | 'managed', AccessLevels>> = browser.storage;
  await Promise.allSettled(
    [local, managed].map((area) => area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })),
  );
}
