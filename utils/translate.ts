import { i18n } from '#i18n';

/**
 * Text of a key that is put together at run time (`fault.` + a code), where the typed `i18n.t` cannot help. Dashes of a
 * code are underscores in keys.
 *
 * @returns an empty text when there is none: the caller says what stands in its place
 */
export function translate(key: string, values: readonly string[] = []): string {
  const t: unknown = i18n.t;
  if (typeof t !== 'function') return '';
  const text: unknown = t(key.replaceAll('-', '_'), [...values]);
  return typeof text === 'string' ? text : '';
}

/** Name of a channel; its id where this version has no such channel: an import or a policy may say anything. */
export function channelName(id: string): string {
  return translate(`channel.${id}`) || id;
}

/**
 * Whom a question to a team goes to, and why; null where no team was asked, or only a newer Askaround knows why.
 *
 * @param via the team that was asked, as a draft has it
 */
export function teamWhyText({
  to,
  via,
}: {
  readonly to: { readonly kind: 'person' | 'team'; readonly name: string };
  readonly via?: { readonly name: string; readonly why: string } | undefined;
}): string | null {
  if (via === undefined) return null;
  return translate(`teamWhy.${to.kind}.${via.why}`, [to.name, via.name]) || null;
}
