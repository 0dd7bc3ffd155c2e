/** What a site's probes may look for, as `card.part` in the texts calls it in every language. */
export const PARTS = [
  'title',
  'text',
  'changedFiles',
  'filePath',
  'issue',
  'issueKey',
  'pullRequest',
  'workItem',
  'board',
  'card',
  'task',
  'record',
  'repository',
  'project',
] as const;
