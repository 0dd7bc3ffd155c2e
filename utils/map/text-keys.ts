import type { MapProblemCode } from './model';

const PROBLEMS = {
  'not-json': 'problem.not_json',
  truncated: 'problem.truncated',
  encoding: 'problem.encoding',
  empty: 'problem.empty',
  'too-large': 'problem.too_large',
  'too-deep': 'problem.too_deep',
  'too-many': 'problem.too_many',
  'too-long': 'problem.too_long',
  'wrong-format': 'problem.wrong_format',
  'wrong-version': 'problem.wrong_version',
  invalid: 'problem.invalid',
  'duplicate-id': 'problem.duplicate_id',
  dangling: 'problem.dangling',
  cycle: 'problem.cycle',
  'forbidden-key': 'problem.forbidden_key',
  'bad-address': 'problem.bad_address',
  'unsafe-text': 'problem.unsafe_text',
  future: 'problem.future',
  shrunk: 'problem.shrunk',
  older: 'problem.older',
  'bad-line': 'problem.bad_line',
  unsupported: 'problem.unsupported',
  ambiguous: 'problem.ambiguous',
  unmatched: 'problem.unmatched',
  'contact-domain': 'problem.contact_domain',
  expired: 'problem.expired',
  signature: 'problem.signature',
  part: 'problem.part',
  column: 'problem.column',
  'no-file': 'problem.no_file',
} as const satisfies Record<MapProblemCode, `problem.${string}`>;

const FAULTS = {
  blocked: 'fault.blocked',
  'no-permission': 'fault.no_permission',
  offline: 'fault.offline',
  timeout: 'fault.timeout',
  redirect: 'fault.redirect',
  'sign-in': 'fault.sign_in',
  'no-token': 'fault.no_token',
  unauthorised: 'fault.unauthorised',
  forbidden: 'fault.forbidden',
  'not-found': 'fault.not_found',
  throttled: 'fault.throttled',
  server: 'fault.server',
  status: 'fault.status',
  'wrong-type': 'fault.wrong_type',
  'too-large': 'fault.too_large',
  'cut-off': 'fault.cut_off',
  map: 'fault.map',
  older: 'fault.older',
  'storage-full': 'fault.storage_full',
  internal: 'fault.internal',
} as const;

/** Key of a problem's text in the translations; every text takes the problem's detail as its one value. */
export function problemKey(code: string): (typeof PROBLEMS)[keyof typeof PROBLEMS] {
  return has(PROBLEMS, code) ? PROBLEMS[code] : 'problem.invalid';
}

/** Key of a sync fault's text in the translations; every text takes the fault's detail as its one value. */
export function faultKey(code: string): (typeof FAULTS)[keyof typeof FAULTS] {
  return has(FAULTS, code) ? FAULTS[code] : 'fault.internal';
}

function has<Keys extends object>(keys: Keys, code: string): code is string & keyof Keys {
  return Object.hasOwn(keys, code);
}
