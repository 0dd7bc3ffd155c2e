import type { Site } from './site';

/** Every site file of this folder, `generic` last. */
export const SITES: readonly Site[] = Object.values(
  import.meta.glob<Site>('./*.site.ts', { eager: true, import: 'default' }),
).sort((a, b) => Number(a.id === 'generic') - Number(b.id === 'generic'));
