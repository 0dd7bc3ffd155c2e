import { compileGlob, isGlob } from '../../../../utils/map/globs';
import type { Claim, Subject, Unowned } from '../../../../utils/map/model';
import {
  foldValue,
  parentSubjects,
  parseSubject,
  subjectKey,
} from '../../../../utils/map/subjects';

/** Who owns what, as `docs/design/ownership.md` puts it, sentence by sentence and without any index. */
export type Statement = Claim | Unowned;

/** How specific a statement is for a subject: compared number by number, the lower the more. */
type Level = readonly [kind: number, within: number];

const isClaim = (statement: Statement): statement is Claim => 'owner' in statement;
const role = (statement: Statement) => (isClaim(statement) ? statement.role : null);
const before = (a: Level, b: Level) => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);

/** Null where the statement does not cover the subject. */
function levelFor(statement: Statement, subject: Subject): Level | null {
  const key = subjectKey(subject);
  const parts = parseSubject(statement.subject);
  if (parts !== null && ['path', 'url'].includes(parts.kind) && isGlob(parts.value)) {
    const glob = compileGlob(foldValue(parts.kind, parts.value));
    const [kind, ...rest] = key.split(':');
    return kind === parts.kind && glob.matches(rest.join(':')) ? [1, -glob.literal.length] : null;
  }
  if (subjectKey(statement.subject) === key) return [0, 0];
  // In a file of rules a path is that path alone.
  if (statement.rule !== null && /^(path|url):/.test(statement.subject)) return null;
  const parents = parentSubjects(subject);
  const groups = parents.map((parent) => parent.replace('path:', 'repo:') as Subject);
  const above = [...parents, ...groups].map(subjectKey).indexOf(subjectKey(statement.subject));
  return above === -1 ? null : [2, above];
}

/** The statements about a subject that anybody gets to hear. */
export function naiveAnswer(statements: readonly Statement[], subject: Subject) {
  const covering = statements.flatMap((statement) => {
    const level = levelFor(statement, subject);
    return level === null ? [] : [{ statement, level }];
  });
  const sameFile = (a: Statement, b: Statement) =>
    a.rule !== null && a.rule.file === b.rule?.file && a.provenance.source === b.provenance.source;
  const speaking = covering.filter(({ statement, level }) =>
    covering.every(({ statement: other, level: otherLevel }) => {
      if (statement.rule !== null)
        return !(
          sameFile(statement, other) &&
          other.rule?.section === statement.rule.section &&
          other.rule.order > statement.rule.order
        );
      const silenced =
        !isClaim(other) &&
        other.rule === null &&
        other.provenance.source === statement.provenance.source &&
        before(otherLevel, level);
      return !isClaim(statement) || !silenced;
    }),
  );
  const atTheirLevel = (which: Claim['role']) => {
    const own = speaking.filter(({ statement }) => role(statement) === which);
    const raised = own.map(({ statement, level }) => ({
      statement,
      level: own
        .filter(({ statement: other }) => sameFile(statement, other))
        .reduce((least, { level: other }) => (before(other, least) ? other : least), level),
    }));
    return raised.filter(({ level }) => raised.every((other) => !before(other.level, level)));
  };
  const owner = atTheirLevel('owner');
  const nobody = speaking
    .filter(({ statement }) => !isClaim(statement))
    .filter(({ statement, level }) =>
      speaking.every(
        ({ statement: other, level: otherLevel }) =>
          !sameFile(statement, other) ||
          (role(other) !== 'owner' && (isClaim(other) || !before(otherLevel, level))),
      ),
    )
    .filter(({ level }) => owner.every((other) => !before(other.level, level)));
  const only = (list: readonly { readonly statement: Statement }[]) =>
    list.map(({ statement }) => statement);
  return { owner: only(owner), backup: only(atTheirLevel('backup')), nobody: only(nobody) };
}
