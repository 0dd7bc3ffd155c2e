import type { Claim, Subject, Unowned } from '../model';
import type { Hit, Ownership, Via } from './lookup';

/** A statement that is heard, and how it covers the subject. */
export interface Voice<Said> {
  readonly said: Said;
  readonly via: Via;
}

/** What is heard about one subject. */
export interface Heard {
  /** Claims of owners at the most specific level that has one, newest first. */
  readonly owner: readonly Voice<Claim>[];
  /** As for owners, on their own. */
  readonly backup: readonly Voice<Claim>[];
  /** Who says that nobody owns it on purpose, most specific first. */
  readonly nobody: readonly Voice<Unowned>[];
}

/** Subjects of which is remembered what was heard: one answer asks several times. */
const MOST_REMEMBERED = 500;
const remembered = new WeakMap<Ownership, Map<Subject, Heard>>();

/**
 * Listens to everybody about one subject. Statements by themselves speak each at its own level. Of a file of rules only
 * the lines with the highest order of each section speak, all of them at the level of the most specific one (those of
 * owners and of backups apart). Who says that nobody owns the subject silences what the same file says in the same
 * section, or the same source less specifically; others speak on.
 */
export function hear(ownership: Ownership, subject: Subject): Heard {
  const known = remembered.get(ownership) ?? new Map<Subject, Heard>();
  remembered.set(ownership, known);
  const before = known.get(subject);
  if (before !== undefined) return before;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const heard = listen(ownership, ownership.hits(subject));
  known.set(subject, heard);
  return heard;
}

function listen(ownership: Ownership, hits: readonly Hit[]): Heard {
  const alone: Hit[] = [];
  /** By source and file, and in it by section. One file that two sources read is two, because they may have read different versions. */
  const files = new Map<string, Map<string, { order: number; hits: Hit[] }>>();
  for (const hit of hits) {
    const rule = ownership.rule(hit.row);
    if (rule === null) {
      alone.push(hit);
      continue;
    }
    const file = JSON.stringify([ownership.provenance(hit.row).source, rule.file]);
    const sections = files.get(file) ?? new Map<string, { order: number; hits: Hit[] }>();
    files.set(file, sections);
    const last = sections.get(rule.section);
    if (last === undefined || rule.order > last.order)
      sections.set(rule.section, { order: rule.order, hits: [hit] });
    else if (rule.order === last.order) last.hits.push(hit);
  }
  const spoken = [...files.values()].map((sections) =>
    [...sections.values()].flatMap(({ hits: winners }) => winners),
  );
  const nobody = [
    ...alone.filter(({ row }) => !ownership.isClaim(row)),
    ...spoken.flatMap((winners) =>
      winners.some(({ row }) => ownership.isClaim(row) && !ownership.isBackup(row))
        ? []
        : mostSpecific(winners.filter(({ row }) => !ownership.isClaim(row))),
    ),
  ];
  const silencing = noOwnersOf(ownership, alone);
  const [owner, backup] = [false, true].map((isBackup) => {
    const isMeant = ({ row }: Hit) =>
      ownership.isClaim(row) && ownership.isBackup(row) === isBackup;
    return mostSpecific([
      ...alone.filter((hit) => isMeant(hit) && !isSilenced(ownership, hit, silencing)),
      ...spoken.flatMap((winners) => {
        const meant = winners.filter(isMeant);
        const level = levelOf(meant);
        return meant.map((hit) => ({ ...hit, level, own: hit.level }));
      }),
    ]);
  });
  const level = levelOf(owner ?? []);
  return {
    owner: claims(ownership, owner ?? []),
    backup: claims(ownership, backup ?? []),
    nobody: nobody
      .filter((hit) => hit.level <= level)
      .sort((a, b) => a.level - b.level || a.row - b.row)
      .flatMap(({ row, via }) => {
        const said = ownership.unowned(row);
        return said === null ? [] : [{ said, via }];
      }),
  };
}

/** How specifically each source says that nobody owns the subject. */
function noOwnersOf(ownership: Ownership, alone: readonly Hit[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const { row, level } of alone) {
    if (ownership.isClaim(row)) continue;
    const { source } = ownership.provenance(row);
    levels.set(source, Math.min(level, levels.get(source) ?? level));
  }
  return levels;
}

/** Whether the source of a claim says more specifically that nobody owns the subject. */
function isSilenced(
  ownership: Ownership,
  { row, level }: Hit,
  silencing: ReadonlyMap<string, number>,
): boolean {
  return (silencing.get(ownership.provenance(row).source) ?? level) < level;
}

function levelOf(hits: readonly Hit[]): number {
  return hits.reduce((least, { level }) => Math.min(least, level), Number.POSITIVE_INFINITY);
}

function mostSpecific(hits: readonly Hit[]): readonly Hit[] {
  const level = levelOf(hits);
  return hits.filter((hit) => hit.level === level);
}

/** A hit among those that speak at one level; `own`: its line's own level, where the whole file speaks at another. */
type Speaking = Hit & { readonly own?: number };

/** Newest first, then by source, then the more specific of a file's sections, then the lines of a file in its order. */
function claims(ownership: Ownership, hits: readonly Speaking[]): readonly Voice<Claim>[] {
  return [...hits]
    .sort((a, b) => a.row - b.row)
    .flatMap(({ row, via, level, own = level }) => {
      const said = ownership.claim(row);
      return said === null ? [] : [{ said, via, own }];
    })
    .sort(
      (a, b) =>
        newestFirst(a.said, b.said) ||
        a.own - b.own ||
        (a.said.rule?.order ?? 0) - (b.said.rule?.order ?? 0),
    )
    .map(({ said, via }) => ({ said, via }));
}

/** Newest first, then by source. */
function newestFirst(a: Claim, b: Claim): number {
  const [left, right] = [a.provenance.date ?? '', b.provenance.date ?? ''];
  if (left !== right) return left < right ? 1 : -1;
  if (a.provenance.source !== b.provenance.source) {
    return a.provenance.source < b.provenance.source ? -1 : 1;
  }
  return 0;
}
