import { i18n } from '#i18n';
import type { Subject } from '../../../utils/map/model';
import type { OwnerMatch } from '../../../utils/map/owners';
import { subjectLabel } from '../../../utils/map/subjects';
import type { Entity, Knowledge } from '../knowledge';

/** The name under which people know an entity; null when it left the map. */
export function nameOf(knowledge: Knowledge, entity: Entity | OwnerMatch['owner']): string | null {
  switch (entity.kind) {
    case 'person':
      return knowledge.index.people.get(entity.id)?.name ?? null;
    case 'team':
      return knowledge.index.teams.get(entity.id)?.name ?? null;
    case 'topic':
      return knowledge.index.topics.get(entity.id)?.name ?? null;
    case 'subject':
      return subjectText(entity.id);
  }
}

/** The line below an entity's name: what somebody does and where, what a team or topic is; null when nothing is said. */
export function descriptionOf(knowledge: Knowledge, entity: Entity): string | null {
  switch (entity.kind) {
    case 'person': {
      const person = knowledge.index.people.get(entity.id);
      const place = [person?.title, person?.city].filter(
        (part) => part !== null && part !== undefined,
      );
      return place.length === 0 ? null : place.join(' · ');
    }
    case 'team':
      return knowledge.index.teams.get(entity.id)?.description ?? null;
    case 'topic':
      return knowledge.index.topics.get(entity.id)?.description ?? null;
    case 'subject':
      return null;
  }
}

/** "Project PAY", "Component Checkout in PAY": a subject in the user's words. */
export function subjectText(subject: Subject): string {
  const { kind, value, place } = subjectLabel(subject);
  switch (kind) {
    case 'jira-project':
    case 'project':
      return i18n.t('subject.jiraProject', [value]);
    case 'jira-component':
    case 'component':
      return i18n.t('subject.jiraComponent', [value, place ?? '']);
    case 'space':
      return i18n.t('subject.space', [value]);
    case 'label':
      return i18n.t('subject.label', [value]);
    case 'catalog':
      return i18n.t('subject.catalog', [value, place ?? '']);
    case 'repo':
    case 'path':
    case 'url':
    case null:
      return value;
  }
}
