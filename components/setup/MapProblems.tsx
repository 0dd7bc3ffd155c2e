import { i18n } from '#i18n';
import { problemKey } from '../../utils/map/text-keys';
import type { SyncStatus } from '../../utils/messaging/protocol';
import { Tag } from '../base/Marks';
import { Disclosure } from '../base/Panel';

type Problem = SyncStatus['problems'][number];

/** Problems of one kind that are shown at first; the others are a press away. */
const FIRST = 3;

/**
 * What is wrong with a map, by kind, errors first: a thousand dangling references are one thing to mend.
 *
 * @param props.refused they say why a map was refused, and so stand open; else they are for whoever keeps it
 */
export function MapProblems({
  problems,
  refused,
}: {
  readonly problems: readonly Problem[];
  readonly refused: boolean;
}) {
  if (problems.length === 0) return null;
  return (
    <Disclosure
      open={refused}
      summary={
        refused
          ? i18n.t('options.map.refusedProblems', problems.length)
          : i18n.t('options.map.problems', problems.length)
      }
    >
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
    </Disclosure>
  );
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
