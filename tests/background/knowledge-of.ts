import { Knowledge } from '../../entrypoints/background/knowledge';
import type { SkillsMap } from '../../utils/map/model';
import { atOnce } from '../../utils/map/steps';
import { compileSteps } from '../../utils/store/compiled/compile';
import type { OwnAbsence } from '../../utils/store/compiled/stored-map';
import type { KnownTokens } from '../../utils/store/compiled/tokens';

/** A map as the background knows it, with everything read. */
export function knowledgeOf(
  map: SkillsMap,
  {
    id = 'g1',
    previous = null,
    own,
  }: {
    readonly id?: string;
    readonly previous?: KnownTokens | null;
    readonly own?: OwnAbsence;
  } = {},
): Knowledge {
  const parts = atOnce(compileSteps(map, previous));
  const { name, generatedAt, expiresAt } = map;
  const head = { id, name, generatedAt, expiresAt, parts: [...parts.keys()] };
  const unread = () => Promise.reject(new Error('everything was read'));
  return new Knowledge(head, unread, own, parts);
}
