import { pathToFileURL } from 'node:url';
import type { SkillsMap } from '../../utils/map/model';
import { assemble } from './assemble';
import { gather } from './gather';
import type { Surroundings } from './surroundings';

/**
 * Reads a map as a browser does, whole or in parts, packed or not.
 *
 * @param place path or address of the map or its index
 * @throws Refusal when it cannot be read
 */
export async function readMap(place: string, around: Surroundings): Promise<SkillsMap> {
  const url = /^https?:/i.test(place) ? place : pathToFileURL(place).href;
  const source = {
    kind: 'map-file',
    id: 'map',
    label: null,
    keeper: null,
    url: null,
    options: { url },
    tokenEnv: null,
    ownersAreExperts: false,
  };
  const now = around.now();
  const gathered = await gather([source], { ...around, now });
  const rules = { name: place, same: [], contactDomains: [], now, verbose: false };
  return assemble(gathered, rules).map;
}
