import type { SourceRow } from './shape.ts';

/** Where the sample company's facts come from, and who keeps each. `slack-digest` has no keeper on purpose. */
export function sources(): SourceRow[] {
  return [
    {
      id: 'acme-directory',
      label: 'Company directory',
      keeper: { addresses: { mail: 'people-data@acme.example' } },
      url: 'https://intranet.acme.example/directory',
    },
    { id: 'backstage', label: 'Backstage', keeper: { team: 'devex' } },
    { id: 'codeowners', label: 'CODEOWNERS', keeper: { team: 'devex' } },
    { id: 'jira-components', label: 'Jira components', keeper: { team: 'platform' } },
    { id: 'skills-catalogue', label: 'Skills catalogue', keeper: { team: 'engineering' } },
    { id: 'hr-training', label: 'Training records' },
  ];
}
