import { sha256 } from '@noble/hashes/sha2.js';
import { isValid as isUlid } from 'ulid';
import {
  type CodeState,
  type ExchangeCode,
  NOBODY,
  type OpaqueId,
  writeCode,
} from './exchange-code';
import type { RequestDraft, RequestTarget } from './model';
import { purposeOf } from './purpose';

/** What an opaque id can stand for. `about`: a topic or subject by the name that it is shown by. */
export type OpaqueKind = 'person' | 'team' | 'about' | 'subject';

const text = new TextEncoder();

/** The first bytes of SHA-256 as a number. Parts cannot run into each other; most ids fit into one block, half the work. */
function digest(parts: readonly string[], bytes: number): number {
  const hash = sha256(text.encode(JSON.stringify(['aa', ...parts])));
  return hash.subarray(0, bytes).reduce((sum, byte) => sum * 256 + byte, 0);
}

/**
 * Stands for one of a map: the first 48 bits of SHA-256 over the map's name, the kind and the id. Nobody reads an id out
 * of it; whoever has the map, or guesses both names, can tell whether it is the same (PRIVACY.md).
 */
export function opaqueId(map: string, kind: OpaqueKind, id: string): OpaqueId {
  return digest([map, kind, kind === 'about' ? id.toLowerCase() : id], 6) as OpaqueId;
}

/** 16 bits that tell one map's name from another. */
export function mapMark(map: string): number {
  return digest([map], 2);
}

/** The opaque id of whom a request goes to or comes from; nobody where that is not said. */
export function opaqueTarget(map: string, target: RequestTarget | null | undefined): OpaqueId {
  return target == null ? NOBODY : opaqueId(map, target.kind, target.id);
}

/** The opaque ids of what a draft is about and who takes part in it; an anonymous one has no asker. */
export function opaqueIdsOf(
  draft: RequestDraft,
  map: string,
): Pick<ExchangeCode, 'asker' | 'helper' | 'third' | 'map'> {
  const [subject] = draft.subjects;
  return {
    asker: draft.anonymous === true ? NOBODY : opaqueTarget(map, draft.from),
    helper: opaqueTarget(map, draft.to),
    third:
      draft.about !== null
        ? opaqueId(map, 'about', draft.about)
        : subject === undefined
          ? NOBODY
          : opaqueId(map, 'subject', subject),
    map: mapMark(map),
  };
}

/**
 * The code that says where a request stands, for a message or to be copied.
 *
 * @param map name of the skills map in use
 * @param referral who knows better, of a request that is passed on
 * @throws RangeError when the request's id is no ULID
 */
export function codeOf(
  request: { readonly id: string; readonly draft: RequestDraft },
  state: CodeState,
  map: string,
  referral?: RequestTarget | null,
): string {
  const ids = opaqueIdsOf(request.draft, map);
  const third = state === 'passed' ? opaqueTarget(map, referral) : ids.third;
  return writeCode({ request: request.id, state, ...ids, third });
}

/**
 * The code that a message ends with. None for what is no request: thanks, and a note to a keeper who is nobody of the map.
 *
 * @param id of the request that the draft becomes
 * @param map name of the skills map in use
 */
export function messageCode(id: string, draft: RequestDraft, map: string): string | null {
  // A reminder is of the request that it reminds of.
  const { kind, of } = purposeOf(draft);
  const request = of ?? id;
  if (kind === 'note' || kind === 'thanked' || !isUlid(request)) return null;
  return codeOf({ id: request, draft }, 'asked', map);
}
