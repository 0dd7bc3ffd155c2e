import type { SourceDraft } from '../../components/sources/state';
import { sendMessage } from '../../utils/messaging/messenger';
import { openDatabase } from '../../utils/store/database';
import {
  readSettings,
  type Settings,
  type SourceSetting,
  updateSettings,
} from '../../utils/store/settings';
import { readSourceFile, type SourceFile } from '../../utils/store/source-files';

/** What a form gives to be saved. */
export interface SourceToSave {
  readonly draft: SourceDraft;
  /** Text of a file that was chosen anew. */
  readonly file: SourceFile | null;
  /** Kept in memory; null leaves the one that is there. */
  readonly token: string | null;
  /** The browser's answer. */
  readonly allowed: Promise<boolean>;
}

/**
 * Saves a source while the browser asks: the intent is stored before the answer, because it outlives this page, and taken
 * back where the answer is no.
 *
 * @returns the source's id; null when the browser was not allowed to
 * @throws SettingLocked
 */
export async function saveSource({
  draft,
  file,
  token,
  allowed,
}: SourceToSave): Promise<string | null> {
  const { sources: before } = await readSettings();
  const id = draft.id ?? newId(draft.kind, before);
  const { kind, label, signIn, options } = draft;
  const source: SourceSetting = { id, kind, label, options, signIn };
  // Both before the settings: the background fetches as soon as these say so.
  if (file !== null) await sendMessage('source.file', { id, ...file });
  if (token !== null) await sendMessage('source.token', { id, token });
  await updateSettings((settings) => ({ ...settings, sources: withSource(settings, source) }));
  if (!(await allowed)) {
    const earlier = before.find((each) => each.id === id);
    await updateSettings((settings) => ({
      ...settings,
      sources:
        earlier === undefined
          ? settings.sources.filter((each) => each.id !== id)
          : withSource(settings, earlier),
    }));
    return null;
  }
  return id;
}

/**
 * Removes a source.
 *
 * @returns puts it back where it was, with its file
 * @throws SettingLocked
 */
export async function removeSource(id: string): Promise<() => Promise<void>> {
  const { sources: before } = await readSettings();
  const at = before.findIndex((each) => each.id === id);
  const source = before[at];
  const file = await keptFile(id);
  await updateSettings((settings) => ({
    ...settings,
    sources: settings.sources.filter((each) => each.id !== id),
  }));
  return async () => {
    if (source === undefined) return;
    if (file !== null) await sendMessage('source.file', { id, ...file });
    await updateSettings((settings) => {
      const others = settings.sources.filter((each) => each.id !== id);
      return { ...settings, sources: [...others.slice(0, at), source, ...others.slice(at)] };
    });
  };
}

/** The file that is kept for a source; null where there is none. */
export async function keptFile(id: string): Promise<SourceFile | null> {
  const db = await openDatabase();
  try {
    return await readSourceFile(db, id);
  } finally {
    db.close();
  }
}

function withSource({ sources }: Settings, source: SourceSetting): readonly SourceSetting[] {
  return sources.some(({ id }) => id === source.id)
    ? sources.map((each) => (each.id === source.id ? source : each))
    : [...sources, source];
}

/** `csv-2`: the first number that is free. */
function newId(kind: string, sources: readonly SourceSetting[]): string {
  const taken = new Set(sources.map(({ id }) => id));
  for (let number = 1; ; number += 1) {
    const id = `${kind}-${number}`;
    if (!taken.has(id)) return id;
  }
}
