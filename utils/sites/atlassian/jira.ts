import type { Subject } from '../../map/model';
import { listAt, textAt } from '../json';
import { toSubjects } from '../read';
import type { Details } from '../site';

const KEY = /^([A-Z][A-Z0-9_]+)-\d+$/;

/** The fields that are asked for: no text of the issue, and nothing of its history. */
export const issueFields = '?fields=components,labels,project,parent,assignee';

const PROJECT_IN_QUERY = /\bproject\s*=\s*"?([A-Z][A-Z0-9_]+)"?(?=\s|\)|$)/gi;

/** The only project that a search is limited to; null when there are several. */
export function projectOfSearch(url: URL): string | null {
  const found = [...(url.searchParams.get('jql') ?? '').matchAll(PROJECT_IN_QUERY)];
  return found.length === 1 ? (found[0]?.[1] ?? null) : null;
}

/** What an issue, a board or a list is about: components are of a project, so without one there are none. */
export function issueSubjects(
  project: string | null,
  components: readonly string[],
  labels: readonly string[],
): readonly Subject[] {
  return toSubjects([
    ...(project === null ? [] : components.map((name) => `jira-component:${project}/${name}`)),
    ...(project === null ? [] : [`jira-project:${project}`]),
    ...labels.map((label) => `label:${label}`),
  ]);
}

/**
 * Reads an issue as Jira's REST interface gives it, in version 2 or 3: components, project, the parent's project, labels,
 * and the name of the assignee.
 *
 * @returns null for anything but an issue
 */
export function readIssue(json: unknown): Details | null {
  const project = KEY.exec(textAt(json, 'key'))?.[1];
  if (project === undefined) return null;
  const parent = KEY.exec(textAt(json, 'fields', 'parent', 'key'))?.[1];
  const assignee = textAt(json, 'fields', 'assignee', 'displayName');
  const components = listAt(json, 'fields', 'components').map((each) => textAt(each, 'name'));
  const labels = listAt(json, 'fields', 'labels').filter((label) => typeof label === 'string');
  return {
    subjects: toSubjects([
      ...components.map((name) => `jira-component:${project}/${name}`),
      `jira-project:${project}`,
      ...(parent === undefined ? [] : [`jira-project:${parent}`]),
      ...labels.map((label) => `label:${label}`),
    ]),
    people: assignee === '' ? [] : [assignee],
  };
}
