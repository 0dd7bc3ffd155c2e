import { LENGTH } from '../../map/parsing/rows';
import { hasUnsafe } from '../../map/parsing/text';

/** Bytes of a CODEOWNERS file above which GitHub does not use it. */
export const MAX_GITHUB_BYTES = 3 * 1024 * 1024;

/** One line of a CODEOWNERS file that says who owns what. */
export interface Rule {
  /** From 1. */
  readonly line: number;
  /** Its section as first written; `''` before the first header, and always in GitHub's dialect. */
  readonly section: string;
  /** As the file has it. */
  readonly pattern: string;
  /**
   * What it covers: patterns of the map (docs/skills-map.md), relative to the repository and together the same as the
   * file's pattern. Empty when nothing can match it.
   */
  readonly globs: readonly string[];
  /** Empty: on purpose without owner. */
  readonly owners: readonly Owner[];
  /** Takes what it covers out of its section for good (GitLab's `!`). */
  readonly excluded: boolean;
}

/** Whom a line names. */
export type Owner =
  | { readonly kind: 'user'; readonly handle: string }
  /** `acme/payments`; in GitLab a group within groups as well. */
  | { readonly kind: 'team'; readonly path: string }
  | { readonly kind: 'mail'; readonly address: string }
  /** Everybody with a role in a GitLab project: `maintainer`. */
  | { readonly kind: 'role'; readonly role: string };

/** A line, or something in a line, that cannot be followed. */
export interface BadLine {
  readonly line: number;
  readonly detail: string;
}

/** A CODEOWNERS file as read, in the order of its lines. */
export interface RuleFile {
  readonly rules: readonly Rule[];
  readonly bad: readonly BadLine[];
}

/** Whether a text has the form of a mail address, as far as CODEOWNERS files tell it from a name. */
export function isMail(text: string): boolean {
  return text.length <= LENGTH.id && !hasUnsafe(text) && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}
