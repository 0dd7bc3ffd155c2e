import type { CodeLook } from '../../../utils/messaging/protocol';
import type { Token } from '../../../utils/messaging/views';
import { LONG_NAME, LONG_TEAM } from './samples';

const CODE = 'ASKAROUND1006F5Q9V3Z7W2M8K4C1X0R5T9B3N7H2J6D0S4G8Y1E5P9A3Q7V2Z6W0M4K8C1X5R9T3B';
const party = (kind: 'person' | 'team', name: string) => ({ kind, name, token: name as Token });

/** Asked of a team, by people with long names. */
export const RECEIVE = {
  kind: 'receive',
  code: CODE,
  requestId: 'r1',
  from: party('person', LONG_NAME),
  to: party('team', LONG_TEAM),
  about: 'Kafka',
} as const satisfies CodeLook;

/** Passed on, for the second time. */
export const RECORD = {
  kind: 'record',
  code: CODE,
  requestId: 'r1',
  state: 'passed',
  side: 'asker',
  other: 'Ana Santos',
  about: 'Kafka',
  referral: party('person', 'Ben Okafor'),
  repeated: true,
} as const satisfies CodeLook;

/** Of somebody who did not say who they are. */
export const REFUSED = {
  kind: 'refused',
  code: CODE,
  reason: 'noMe',
  requestId: null,
} as const satisfies CodeLook;
