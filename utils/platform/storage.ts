import { browser } from 'wxt/browser';

interface AccessLevels {
  setAccessLevel?(level: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}

/**
 * Keeps settings from content scripts, whose process may be taken over (SAFETY.md, fact 8). Chromium only: Firefox has no
 * such call.
 */
export async function keepStorageFromPages(): Promise<void> {
  const { local }: { local: AccessLevels } = browser.storage;
  await local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
