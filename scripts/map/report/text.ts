import type { Counted } from './coverage';
import type { BuildReport } from './report';

/** A report for people, as lines. */
export function reportText(report: BuildReport): string {
  const { totals, coverage, holds, conflicts, disagreements, ambiguous, offers, problems } = report;
  const lines = [
    `${report.name}, made at ${report.generatedAt}${report.expiresAt === null ? '' : `, holds until ${report.expiresAt}`}`,
    '',
    ...table([
      [
        'source',
        'kind',
        'people',
        'teams',
        'topics',
        'claims',
        'rules',
        'evidence',
        'problems',
        'seconds',
      ],
      ...report.sources.map((one) => [
        one.id,
        one.kind,
        one.people,
        one.teams,
        one.topics,
        one.claims,
        one.rules,
        one.evidence,
        one.problems,
        one.seconds.toFixed(1),
      ]),
      [
        'together',
        '',
        totals.people,
        totals.teams,
        totals.topics,
        totals.claims + totals.unowned,
        totals.rules,
        totals.evidence,
        problems.count,
        report.seconds.toFixed(1),
      ],
    ]),
    '',
    'Coverage',
    ...counted(`of ${coverage.subjects} subjects without an owner`, coverage.withoutOwner, String),
    `  ${coverage.unownedOnPurpose} rules without owner on purpose`,
    ...counted('topics without an expert', coverage.topicsWithoutExpert, String),
    ...counted('topics with one expert', coverage.topicsWithOneExpert, String),
    `  ${coverage.staleClaims} claims older than six months`,
    `  ${coverage.unmatchedRules} rules that match nothing any more`,
    ...(holds.count === 0 ? [] : held(holds)),
    '',
    'Disagreements',
    ...counted('subjects for which sources name different owners', conflicts, (one) => {
      const says = one.says.map(
        ({ source, owners, date }) => `${source}: ${owners.join(', ')}${dated(date)}`,
      );
      return `${one.subject} (${one.role}): ${says.join('; ')}`;
    }),
    ...counted('fields with several values', disagreements, (one) => {
      const says = one.says.map(({ source, value, date }) => `${source}: ${value}${dated(date)}`);
      return `${one.id}, ${one.field}: ${says.join('; ')}`;
    }),
    ...counted('handles or addresses of several people, joined to none', ambiguous, String),
    ...counted('pairs that look alike; name them under `same` to join them', offers, String),
    '',
    `Problems: ${problems.count}`,
    ...problems.byCode.flatMap(({ code, count, examples }) => [
      `  ${count} ${code}`,
      ...examples.map(({ source, path, detail }) => `    ${source} ${path}: ${detail}`),
    ]),
    ...(problems.count > problems.listed
      ? [`  ${problems.count - problems.listed} more, not listed`]
      : []),
    '',
    ...sizes(report),
  ];
  return `${lines.join('\n')}\n`;
}

function held(holds: BuildReport['holds']): readonly string[] {
  return [
    '',
    'Truck factor (how many people would have to leave until more than half had no author)',
    ...counted(
      'places with traces; those that hang on fewest',
      holds,
      ({ place, truckFactor, items }) => `${truckFactor}  ${place} (${items} files or pages)`,
    ),
  ];
}

function sizes({
  sizes: { plain, gzip, parts, largest },
  written,
}: BuildReport): readonly string[] {
  const size = `Size: ${kilobytes(plain)}, packed ${kilobytes(gzip)}`;
  const inParts = parts === 0 ? '' : `; ${parts} parts, the largest ${kilobytes(largest)}`;
  if (written === null) return [`${size}${inParts}`, 'Nothing was written.'];
  const { file, parts: changed, signedBy } = written;
  const told =
    parts === 0 ? '' : ` (${changed.new} new parts, ${changed.removed} old ones removed)`;
  return [
    `${size}${inParts}`,
    `Written: ${file}${told}`,
    signedBy === null ? 'Not signed.' : `Signed; the public key is ${signedBy}`,
  ];
}

function dated(date: string | null): string {
  return date === null ? '' : `, ${date}`;
}

/** Bytes as people read them. */
export function kilobytes(bytes: number): string {
  return bytes < 1_000_000
    ? `${(bytes / 1000).toFixed(1)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function counted<Item>(
  what: string,
  list: Counted<Item>,
  show: (item: Item) => string,
): readonly string[] {
  const more = list.count - list.first.length;
  return [
    `  ${list.count} ${what}`,
    ...list.first.map((item) => `    ${show(item)}`),
    ...(more > 0 && list.first.length > 0 ? [`    and ${more} more`] : []),
  ];
}

function table(rows: readonly (readonly (string | number)[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => String(row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return typeof cell === 'string' && column < 2
          ? cell.padEnd(width)
          : String(cell).padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
