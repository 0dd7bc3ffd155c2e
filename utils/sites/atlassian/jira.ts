import { toSubjects } from '../read';
import type { Details } from '../site';
import { listAt, textAt } from './json';

const KEY = /^([A-Z][A-Z0-9_]+)-\d+$/;

/** The fields that are asked for: no text of the issue, and nothing of its history. */
export const issueFields = '?fields=components,labels,project,parent,assignee';

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
