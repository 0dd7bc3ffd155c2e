import type { EntityTable } from '../../map/entities';
import type { SkillsMap } from '../../map/model';
import type { KnownTokens } from './tokens';

/**
 * The map of a generation as the first version of the database kept it: one row with everything in it, the map as one
 * JSON text. Null for a row of a later form, or a damaged one. Our own JSON, written after parsing: a look at its outline
 * is enough.
 */
export function mapOfFirstForm(row: object): SkillsMap | null {
  if (!('map' in row) || typeof row.map !== 'string') return null;
  try {
    const stored: Partial<SkillsMap> = JSON.parse(row.map);
    const tables = [stored.people, stored.teams, stored.topics, stored.claims, stored.evidence];
    if (!tables.every(Array.isArray)) return null;
    // What later versions added, a map of the first does not say.
    const { name = '', generatedAt = '', expiresAt = null, sources = [], unowned = [] } = stored;
    const { people = [], teams = [], topics = [], claims = [], evidence = [] } = stored;
    return {
      name,
      generatedAt,
      expiresAt,
      sources,
      people,
      teams,
      topics,
      claims: claims.map((claim) => ({
        ...claim,
        rule: claim.rule ?? null,
        unmatched: claim.unmatched === true,
      })),
      unowned,
      evidence,
      relations: [],
    };
  } catch {
    return null;
  }
}

/** Tokens as the first version kept them: rows of kind, id and token. */
export function tokensOfFirstForm(row: object): KnownTokens | null {
  if (!('tokens' in row) || typeof row.tokens !== 'string') return null;
  try {
    const rows: readonly (readonly [kind: string, id: string, token: string])[] = JSON.parse(
      row.tokens,
    );
    const kinds = ['person', 'team', 'topic', 'subject'];
    const sorted = kinds.flatMap((kind) => rows.filter(([own]) => own === kind));
    const count = (kind: string): number => rows.filter(([own]) => own === kind).length;
    const table: EntityTable = {
      ids: sorted.map(([, id]) => id),
      people: count('person'),
      teams: count('team'),
      topics: count('topic'),
    };
    const bytes = sorted.flatMap(([, , token]) => [
      ...atob(token.replace(/-/g, '+').replace(/_/g, '/')),
    ]);
    return { table, tokens: Uint8Array.from(bytes, (char) => char.charCodeAt(0)).buffer };
  } catch {
    return null;
  }
}
