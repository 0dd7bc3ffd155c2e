import type { SiteFacts } from './site';

/**
 * Every site file of this folder, `generic` last: names and addresses alone. What reads pages is stripped from this
 * import by the build (scripts/site-parts.ts), since neither the background nor a window ever meets a page.
 */
export const SITES: readonly SiteFacts[] = Object.values(
  import.meta.glob<SiteFacts>('./*.site.ts', { eager: true, import: 'default', query: '?facts' }),
).sort((a, b) => Number(a.id === 'generic') - Number(b.id === 'generic'));
