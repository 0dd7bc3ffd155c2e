import type { Subject, Topic } from './model';
import { hasUnsafe } from './parsing/text';

export const SUBJECT_KINDS = [
  'jira-project',
  'jira-component',
  'space',
  'label',
  'repo',
  'path',
  'url',
  'catalog',
  'project',
  'component',
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Longest subject that is accepted, from a map or from a page, in UTF-16 units. */
export const MAX_SUBJECT = 2000;
/** A path or address is searched this many levels upwards. */
const MAX_LEVELS = 64;

export interface SubjectParts {
  readonly subject: Subject;
  readonly kind: SubjectKind;
  readonly value: string;
}

/** The form of a value, per kind. */
const FORMS: Readonly<Record<SubjectKind, RegExp>> = {
  'jira-project': /^[^/\s]+$/,
  'jira-component': /^[^/\s]+\/\S/,
  space: /^\S+$/,
  label: /^\S/,
  repo: /^[^/\s]+\/[^/\s]+\/\S+$/,
  path: /^[^/\s]+\/[^/\s]+\/[^/\s]+\/\S/,
  url: /^https?:\/\/[^/\s@]+(?:\/|$)/,
  /** Of any tracker but Jira: host and key, and the component's name. */
  project: /^[^/\s]+\/\S/,
  component: /^[^/\s]+\/[^/\s][^/]*\/\S/,
  /** A service catalogue's own reference: kind, namespace, name. */
  catalog: /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/,
};

/**
 * Reads `<kind>:<value>`. Takes hostile input: from a map, and from pages.
 *
 * @returns its parts, or null when the kind is unknown or the value has not the form of its kind.
 */
export function parseSubject(input: string): SubjectParts | null {
  if (input.length > MAX_SUBJECT) return null;
  const text = input.trim();
  const colon = text.indexOf(':');
  const kind = SUBJECT_KINDS.find((known) => known === text.slice(0, colon));
  const value = text.slice(colon + 1);
  if (kind === undefined || hasUnsafe(value) || !FORMS[kind].test(value)) return null;
  return { subject: text as Subject, kind, value };
}

/**
 * The form under which subjects are compared. Keys, labels, hosts and repositories ignore case, as the tools do; what
 * follows the host of an address and the repository of a path does not. Query, fragment and closing slashes are cut.
 */
export function subjectKey(subject: Subject): string {
  const parts = parseSubject(subject);
  return parts === null ? subject : `${parts.kind}:${foldValue(parts.kind, parts.value)}`;
}

/** Folds a value of this kind for comparison; see `subjectKey`. */
export function foldValue(kind: SubjectKind, value: string): string {
  if (kind === 'url') {
    const plain = value.replace(/[?#].*$/, '');
    const host = plain.indexOf('/', plain.indexOf('://') + 3);
    return trimSlashes(
      host === -1 ? plain.toLowerCase() : plain.slice(0, host).toLowerCase() + plain.slice(host),
    );
  }
  if (kind === 'path') {
    const segments = value.split('/');
    const wild = segments.findIndex((segment) => segment.includes('**'));
    const folded = wild === -1 ? 3 : Math.min(3, wild);
    return trimSlashes(
      segments
        .map((segment, index) => (index < folded ? segment.toLowerCase() : segment))
        .join('/'),
    );
  }
  return trimSlashes(value.toLowerCase());
}

function trimSlashes(value: string): string {
  let end = value.length;
  while (end > 0 && value.charCodeAt(end - 1) === 47) end -= 1;
  return value.slice(0, end);
}

/**
 * Kind and value as people say them; the caller has the word for each kind in the reader's language.
 * `jira-component:PAY/Checkout` gives `Checkout`, with `PAY` as the place.
 */
export function subjectLabel(subject: Subject): {
  readonly kind: SubjectKind | null;
  readonly value: string;
  readonly place: string | null;
} {
  const parts = parseSubject(subject);
  if (parts === null) return { kind: null, value: subject, place: null };
  const { kind, value } = parts;
  const segments = trimSlashes(value).split('/');
  switch (kind) {
    case 'jira-component':
      return { kind, value: segments.slice(1).join('/'), place: segments[0] ?? null };
    case 'repo':
      return { kind, value: segments.slice(1).join('/'), place: segments[0] ?? null };
    case 'path':
      return { kind, value: segments.slice(3).join('/'), place: segments.slice(1, 3).join('/') };
    case 'url':
      return {
        kind,
        value: segments.slice(2).join('/'),
        place: null,
      };
    case 'project':
      return { kind, value: segments.slice(1).join('/'), place: segments[0] ?? null };
    case 'component':
      return { kind, value: segments.slice(2).join('/'), place: segments[1] ?? null };
    case 'catalog':
      return { kind, value: segments[1] ?? '', place: value.split(':', 1)[0] ?? null };
    default:
      return { kind, value, place: null };
  }
}

/**
 * What a subject lies in, nearest first: a component in its project, a path in its directories and then its repository,
 * an address in each shorter address up to its origin.
 */
export function parentSubjects(subject: Subject): readonly Subject[] {
  const parts = parseSubject(subject);
  if (parts === null) return [];
  const value = trimSlashes(parts.value.replace(parts.kind === 'url' ? /[?#].*$/ : /$^/, ''));
  const segments = value.split('/');
  switch (parts.kind) {
    case 'jira-component':
      return [`jira-project:${segments[0] ?? ''}` as Subject];
    case 'component':
      return [`project:${segments.slice(0, 2).join('/')}` as Subject];
    case 'path':
      return [
        ...shorter(segments, 3).map((text) => `path:${text}` as Subject),
        `repo:${segments.slice(0, 3).join('/')}` as Subject,
      ];
    case 'url':
      return shorter(segments, 2).map((text) => `url:${text}` as Subject);
    default:
      return [];
  }
}

/** The labels that tools would have for a topic: its names in small letters, with dashes for spaces. */
export function labelsOf({ name, aliases }: Pick<Topic, 'name' | 'aliases'>): readonly Subject[] {
  return [name, ...aliases].map(
    (each) => `label:${each.toLowerCase().replaceAll(' ', '-')}` as Subject,
  );
}

/** Each shorter run of segments with more than `keep` of them, longest first. */
function shorter(segments: readonly string[], keep: number): string[] {
  const found: string[] = [];
  for (let end = segments.length - 1; end > keep && found.length < MAX_LEVELS; end -= 1) {
    found.push(segments.slice(0, end).join('/'));
  }
  return found;
}
