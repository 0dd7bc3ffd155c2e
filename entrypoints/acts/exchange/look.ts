import { parseSubject } from '../../../utils/map/subjects';
import type { CodeLook, CodeParty, CodeRefusal } from '../../../utils/messaging/protocol';
import {
  type CodeState,
  type ExchangeCode,
  NOBODY,
  parseCodes,
  writeCode,
} from '../../../utils/requests/exchange-code';
import { mapMark, opaqueId, opaqueIdsOf } from '../../../utils/requests/exchange-ids';
import { fold } from '../../../utils/requests/fold';
import { asOf, nextState } from '../../../utils/requests/lifecycle';
import type { HelpRequest, RequestDraft, RequestTarget } from '../../../utils/requests/model';
import { eventsOf } from '../../../utils/store/ledger';

import { subjectText } from '../../background/answering/names';
import type { Knowledge } from '../../background/knowledge';
import { readSettings, theDatabase, theKnowledge } from '../given';
import { personTarget, teamTarget } from '../targets';
import { type About, aboutOf, type Party, partyOf } from './opaque-index';

/** Codes of one text that are looked at. A long thread has a dozen. */
const MOST_CODES = 30;

/** What a code says, with what is written when the user agrees. */
export interface Reading {
  readonly look: CodeLook;
  /** Set for one that can be received. */
  readonly draft: RequestDraft | null;
  /** Who knows better, as the ledger is to keep it. */
  readonly referral: RequestTarget | null;
  /** A request that is still prepared was sent, as its code shows: that is recorded first. */
  readonly sentFirst: boolean;
}

/**
 * What the exchange codes in a text say in this browser: the first that would change something; else why the first does
 * not. Nothing is written.
 *
 * @param text what was pasted, or what a page shows; everything but its codes is ignored
 * @param subjects of the page that shows it: what it is about may be on no map
 * @returns null where the text has no code
 */
export async function lookAtCode(
  text: string,
  subjects: readonly string[] = [],
): Promise<CodeLook | null> {
  return (await readCode(text, subjects))?.look ?? null;
}

/** As `lookAtCode`, with what there is to write. */
export async function readCode(text: string, subjects: readonly string[]): Promise<Reading | null> {
  let first: Reading | null = null;
  for (const parsed of parseCodes(text).slice(0, MOST_CODES)) {
    const reading = parsed.ok
      ? await readOne(parsed.code, subjects)
      : refused(parsed.text.digits, parsed.reason);
    if (reading.look.kind === 'receive' || reading.look.kind === 'record') return reading;
    first ??= reading;
  }
  return first;
}

async function readOne(code: ExchangeCode, subjects: readonly string[]): Promise<Reading> {
  const text = writeCode(code);
  const [knowledge, { me }, db] = await Promise.all([
    theKnowledge(),
    readSettings(),
    theDatabase(),
  ]);
  if (knowledge === null) return refused(text, 'noMap');
  const now = new Date();
  const { request, erased } = fold(await eventsOf(db, code.request, now));
  if (erased) return refused(text, 'erased');
  if (code.map !== mapMark(knowledge.map.name)) return refused(text, 'otherMap', request);
  const mine = me === null ? null : whoIAm(knowledge, me.id);
  return request === null
    ? readUnknown(code, text, knowledge, mine, subjects)
    : readKnown(code, text, knowledge, mine, asOf(request, now));
}

/** The user and the teams that they are in, by the ids that a draft to them has. */
interface Mine {
  readonly id: string;
  readonly parties: readonly Party[];
}

function whoIAm({ index }: Knowledge, me: string): Mine {
  const people: ReadonlyMap<string, Extract<Party, { kind: 'person' }>['person']> = index.people;
  const person = people.get(me);
  const teams = (person?.teams ?? []).flatMap((id): Party[] => {
    const team = index.teams.get(id);
    return team === undefined ? [] : [{ kind: 'team', team }];
  });
  return {
    id: person?.id ?? me,
    parties: person === undefined ? [] : [{ kind: 'person', person }, ...teams],
  };
}

/** A request that is not in this ledger: it can only be received, and only by whom it asks. */
function readUnknown(
  code: ExchangeCode,
  text: string,
  knowledge: Knowledge,
  mine: Mine | null,
  subjects: readonly string[],
): Reading {
  if (mine === null) return refused(text, 'noMe');
  const { name } = knowledge.map;
  const party = mine.parties.find((each) => opaqueId(name, each.kind, idOf(each)) === code.helper);
  const isAsker = opaqueId(name, 'person', mine.id) === code.asker;
  if (party === undefined) return refused(text, isAsker ? 'unknown' : 'notYours');
  if (code.state !== 'asked' && code.state !== 'reopened') return refused(text, 'unknown');
  const from = partyOf(knowledge, code.asker);
  const about = aboutOf(knowledge, code.third, subjects);
  return {
    look: {
      kind: 'receive',
      code: text,
      requestId: code.request,
      from: view(knowledge, from),
      to: viewOf(knowledge, party),
      about: about.about ?? subjectName(about.subjects[0]),
    },
    draft: receivedDraft(targetOf(knowledge, party), from && targetOf(knowledge, from), about),
    referral: null,
    sentFirst: false,
  };
}

function subjectName(text: string | undefined): string | null {
  const subject = text === undefined ? null : parseSubject(text);
  return subject === null ? null : subjectText(subject.subject);
}

function receivedDraft(to: RequestTarget, from: RequestTarget | null, about: About): RequestDraft {
  return {
    to,
    ...(from === null ? {} : { from }),
    ...about,
    page: null,
    quote: null,
    need: '',
    tried: '',
    byWhen: '',
    channel: 'code',
  };
}

/** States that only the helper can speak of, and only the asker; `resolved` is both sides' to say. */
const SAID_BY: Readonly<Record<CodeState, readonly ('asker' | 'helper')[]>> = {
  asked: ['asker'],
  acknowledged: ['helper'],
  answered: ['helper'],
  resolved: ['asker', 'helper'],
  passed: ['helper'],
  declined: ['helper'],
  withdrawn: ['asker'],
  reopened: ['asker'],
};

function readKnown(
  code: ExchangeCode,
  text: string,
  knowledge: Knowledge,
  mine: Mine | null,
  request: HelpRequest,
): Reading {
  const { draft, id: requestId } = request;
  const { state } = code;
  if (!fits(code, draft, knowledge.map.name)) return refused(text, 'mismatch', request);
  const side = sideOf(request, mine);
  const unsent = request.state === 'prepared' || request.state === 'lapsed';
  // Seen, or pasted, it was sent: the asker's own word, which the ledger waits for.
  const own = state === 'asked' && side === 'asker' && unsent;
  if (request.state === state) return known(text, requestId, state);
  if (!own && !SAID_BY[state].includes(side === 'asker' ? 'helper' : 'asker'))
    return refused(
      text,
      SAID_BY[state].includes(side) && request.times[state] !== undefined ? 'older' : 'otherSide',
      request,
    );
  const sentFirst = unsent && !own && side === 'asker';
  const after = nextState(sentFirst ? 'asked' : request.state, state);
  if (after === null) return refused(text, 'older', request);
  const referral = state === 'passed' ? partyOf(knowledge, code.third) : null;
  return {
    look: {
      kind: 'record',
      code: text,
      requestId,
      state,
      side,
      other: (side === 'asker' ? draft.to.name : draft.from?.name) ?? null,
      about: draft.about,
      referral: view(knowledge, referral),
      repeated: request.state === 'reopened' && request.times[state] !== undefined,
    },
    draft: null,
    referral: referral && targetOf(knowledge, referral),
    sentFirst,
  };
}

/** What a code does not say is no contradiction: a map may lack what another browser's has. */
function fits(code: ExchangeCode, draft: RequestDraft, map: string): boolean {
  const { asker, helper, third } = opaqueIdsOf(draft, map);
  const silent = (said: number, expected: number): boolean =>
    said === NOBODY || expected === NOBODY || said === expected;
  return (
    code.helper === helper &&
    silent(code.asker, asker) &&
    (code.state === 'passed' || silent(code.third, third))
  );
}

/** Which side of a request the user is on. A ledger that was merged with the asker's has the asker's words of it. */
function sideOf({ origin, draft }: HelpRequest, mine: Mine | null): 'asker' | 'helper' {
  if (origin !== 'prepared') return 'helper';
  if (mine === null || draft.from === undefined || draft.from.id === mine.id) return 'asker';
  return mine.parties.some((each) => each.kind === draft.to.kind && idOf(each) === draft.to.id)
    ? 'helper'
    : 'asker';
}

function idOf(party: Party): string {
  return party.kind === 'person' ? party.person.id : party.team.id;
}

function targetOf(knowledge: Knowledge, party: Party): RequestTarget {
  return party.kind === 'person' ? personTarget(knowledge, party.person) : teamTarget(party.team);
}

function view(knowledge: Knowledge, party: Party | null): CodeParty | null {
  return party === null ? null : viewOf(knowledge, party);
}

function viewOf(knowledge: Knowledge, party: Party): CodeParty {
  const { kind } = party;
  return party.kind === 'person'
    ? {
        kind,
        token: knowledge.tokenOf({ kind: 'person', id: party.person.id }),
        name: party.person.name,
      }
    : {
        kind,
        token: knowledge.tokenOf({ kind: 'team', id: party.team.id }),
        name: party.team.name,
      };
}

function known(code: string, requestId: string, state: CodeState): Reading {
  return { look: { kind: 'known', code, requestId, state }, ...NOTHING };
}

function refused(code: string, reason: CodeRefusal, request: HelpRequest | null = null): Reading {
  return { look: { kind: 'refused', code, reason, requestId: request?.id ?? null }, ...NOTHING };
}

const NOTHING = { draft: null, referral: null, sentFirst: false } as const;
