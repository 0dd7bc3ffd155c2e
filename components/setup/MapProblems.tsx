import { i18n } from '#i18n';
import { problemKey } from '../../utils/map/text-keys';
import type { StatusProblem as Problem } from '../../utils/messaging/protocol';
import { Tag } from '../base/Marks';
import { Disclosure } from '../base/Panel';

/** Problems of one kind that are shown at first; the others are a press away. */
const FIRST = 3;

/**
 * What is wrong with a map, by kind, errors first: a thousand dangling references are one thing to mend.
 *
 * @param props.count how many there are in all, where some are not listed
 * @param props.of what they were found in; those of what was refused say why, and so stand open
 */
export function MapProblems({
  problems,
  count = problems.length,
  of,
}: {
  readonly problems: readonly Problem[];
  readonly count?: number;
  readonly of: 'map' | 'source' | 'refused' | 'table';
}) {
  if (problems.length === 0) return null;
  return (
    <Disclosure open={of === 'refused'} summary={summaryOf(of, count)}>
      <ul class="opt-problems">
        {grouped(problems).map(([code, group]) => (
          <li key={code} data-problem={code}>
            <p class="opt-problem-kind">
              <Tag tone={group[0].severity === 'error' ? 'warn' : 'neutral'}>
                {group[0].severity === 'error'
                  ? i18n.t('options.map.error')
                  : i18n.t('options.map.warning')}
              </Tag>
              {group.length > 1 && <span class="aa-tiny">× {group.length}</span>}
            </p>
            <Places problems={group.slice(0, FIRST)} />
            {group.length > FIRST && (
              <Disclosure summary={i18n.t('options.map.moreProblems', group.length - FIRST)}>
                <Places problems={group.slice(FIRST)} />
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
      {count > problems.length && (
        <p class="aa-tiny">{i18n.t('options.map.moreProblems', count - problems.length)}</p>
      )}
    </Disclosure>
  );
}

function summaryOf(of: 'map' | 'source' | 'refused' | 'table', count: number): string {
  switch (of) {
    case 'map':
      return i18n.t('options.map.problems', count);
    case 'source':
      return i18n.t('options.sources.problems', count);
    case 'refused':
      return i18n.t('options.map.refusedProblems', count);
    case 'table':
      return i18n.t('options.sources.csv.problems', count);
  }
}

function Places({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <ul class="opt-places">
      {problems.map(({ code, path, detail }) => (
        <li key={`${path} ${detail}`}>
          <p>{i18n.t(problemKey(code), [detail])}</p>
          <code>{path}</code>
        </li>
      ))}
    </ul>
  );
}

type Group = readonly [code: string, problems: readonly [Problem, ...Problem[]]];

function grouped(problems: readonly Problem[]): readonly Group[] {
  const groups = new Map<string, [Problem, ...Problem[]]>();
  for (const problem of problems) {
    const group = groups.get(problem.code);
    if (group === undefined) groups.set(problem.code, [problem]);
    else group.push(problem);
  }
  const rank = ([, [{ severity }]]: Group): number => (severity === 'error' ? 0 : 1);
  return [...groups].sort((one, other) => rank(one) - rank(other));
}
