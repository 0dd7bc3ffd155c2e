import type { RequestDraft, RequestTarget } from '../../../../utils/requests/model.ts';
import { subjectsOf } from '../company/map.ts';
import type { DemoPerson, Staffed } from '../company/people.ts';
import type { DemoTeam } from '../company/teams.ts';
import type { Chance } from '../random.ts';

/** What a request is to be. */
export interface Sketch {
  readonly asker: DemoPerson;
  /** Who is asked; of a team that is asked as a whole, who answers. */
  readonly helper: DemoPerson;
  readonly helperTeam: Staffed;
  readonly topic: string;
  readonly at: number;
  /** How it has to end; missing: as chance has it. */
  readonly ends?: 'resolved';
  /** It names its asker. */
  readonly named?: true;
  readonly follows?: string;
}

const NEEDS = [
  'How do we roll @ back without losing what came in since?',
  'What changed in @ last week? Our build is red since Tuesday.',
  'Where is it written down how @ is meant to be used?',
  'Could you look at our plan for @ before we begin?',
  'Who has to agree when @ changes?',
  'We see time-outs around @ in the evening. What should we look at first?',
  'Which numbers for @ should we plan with for the next quarter?',
  'Is it safe to switch @ off for an hour on Sunday?',
];
const TRIED = ['Read the runbook, looked at last month’s incident.', 'Searched the wiki.', '', ''];
const BY_WHEN = ['', '', '', 'tomorrow', 'Thursday', 'end of the sprint'];
const CHANNELS = ['mail', 'teams', 'teams', 'clipboard'];
const TEMPLATES = [
  ...Array.from({ length: 11 }, () => 'question'),
  'review',
  'review',
  'decision',
  'pairing',
  'handoff',
  'handoff',
  'incident',
];
const WHY = ['turn', 'load', 'hash'];

export function personTarget({ id, name, team }: DemoPerson): RequestTarget {
  return { kind: 'person', id, name, team: team.name };
}

export function teamTarget({ id, name }: DemoTeam): RequestTarget {
  return { kind: 'team', id, name, team: name };
}

/** How a request is addressed: to a person, to somebody through the team, or to the team as a whole. */
export type Address = 'person' | 'member' | 'team';

/** The draft of a request. */
export function draftOf(sketch: Sketch, address: Address, chance: Chance): RequestDraft {
  const { asker, helper, helperTeam, topic, follows } = sketch;
  const { team } = helperTeam;
  const template = chance.pick(TEMPLATES);
  const number = chance.between(1, 4_000);
  const anonymous = sketch.named === undefined && chance.one(0.03);
  const [project, repo, , component] = subjectsOf(team);
  return {
    to: address === 'team' ? teamTarget(team) : personTarget(helper),
    ...(anonymous ? { anonymous } : { from: personTarget(asker) }),
    ...(address === 'person'
      ? {}
      : {
          via: {
            id: team.id,
            name: team.name,
            why: address === 'team' ? 'chosen' : chance.pick(WHY),
          },
        }),
    about: topic,
    subjects: chance.one(0.6) ? [project, component] : [repo],
    page: chance.one(0.7)
      ? {
          title: `${team.key}-${number} ${topic}`,
          url: `https://linden.atlassian.net/browse/${team.key}-${number}`,
        }
      : null,
    quote: null,
    need: chance.pick(NEEDS).replace('@', topic),
    tried: chance.pick(TRIED),
    byWhen: chance.pick(BY_WHEN),
    channel: chance.pick(CHANNELS),
    ...(template === 'question' ? {} : { template }),
    ...(follows === undefined ? {} : { follows }),
  };
}
