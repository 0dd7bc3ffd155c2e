import { annotation, type Entity } from './entity';
import { readLocation } from './location';

/**
 * What an entity's owner owns by it: the entry itself, and what its annotations say it is in other tools.
 *
 * A source location below a repository's root claims that directory alone, even where `github.com/project-slug` names the
 * repository: a part does not own the whole. In the same way `jira/component` narrows `jira/project-key`.
 *
 * @param bad told each annotation that cannot be read
 */
export function subjectsOf(
  entity: Entity,
  bad: (field: string, text: string) => void,
): readonly string[] {
  return [
    `catalog:${entity.ref}`,
    // Pages are labelled with areas; a component called `docs` or `api` would take everything labelled so.
    ...(entity.kind === 'system' || entity.kind === 'domain' ? [`label:${entity.name}`] : []),
    ...codeSubjects(entity, bad),
    ...jiraSubjects(entity, bad),
  ];
}

function codeSubjects(
  entity: Entity,
  bad: (field: string, text: string) => void,
): readonly string[] {
  const location = annotation(entity, 'backstage.io/source-location');
  const place = location === null ? null : readLocation(location);
  if (location?.startsWith('url:') && place === null) bad('backstage.io/source-location', location);
  const slug = annotation(entity, 'github.com/project-slug');
  const named = slug !== null && /^[^/\s]+\/[^/\s]+$/.test(slug) ? slug : null;
  if (slug !== null && named === null) bad('github.com/project-slug', slug);
  const found = new Set<string>();
  if (place !== null) {
    const { repository, directory } = place;
    found.add(directory === '' ? `repo:${repository}` : `path:${repository}/${directory}`);
  }
  // The slug says nothing of the host: that of the source location, where both mean the same repository.
  const same =
    named !== null && place?.repository.toLowerCase().endsWith(`/${named.toLowerCase()}`) === true;
  if (named !== null && !same) found.add(`repo:github.com/${named}`);
  return [...found];
}

function jiraSubjects(
  entity: Entity,
  bad: (field: string, text: string) => void,
): readonly string[] {
  const key = annotation(entity, 'jira/project-key');
  if (key === null) return [];
  const component = annotation(entity, 'jira/component');
  return key.split(',').flatMap((part) => {
    // The plugin that reads this annotation allows the name of an instance before the key.
    const project = part.trim().replace(/^[^/]*\//, '');
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(project)) {
      bad('jira/project-key', part);
      return [];
    }
    return [
      component === null ? `jira-project:${project}` : `jira-component:${project}/${component}`,
    ];
  });
}
