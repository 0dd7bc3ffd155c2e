import { i18n } from '#i18n';
import type { MapProblemCode } from '../../utils/map/model';

/**
 * Why the last try to fetch the map failed, and what to do.
 *
 * @param fault code and detail of the sync status; a code without a text is named as it is.
 */
export function faultText({
  code,
  detail,
}: {
  readonly code: string;
  readonly detail: string;
}): string {
  switch (code) {
    case 'blocked':
      return i18n.t('options.fault.blocked', [detail]);
    case 'offline':
      return i18n.t('options.fault.offline', [detail]);
    case 'timeout':
      return i18n.t('options.fault.timeout', [detail]);
    case 'redirect':
      return i18n.t('options.fault.redirect', [detail]);
    case 'unauthorised':
      return i18n.t('options.fault.unauthorised', [detail]);
    case 'forbidden':
      return i18n.t('options.fault.forbidden', [detail]);
    case 'not-found':
      return i18n.t('options.fault.notFound', [detail]);
    case 'throttled':
      return i18n.t('options.fault.throttled');
    case 'server':
      return i18n.t('options.fault.server', [detail]);
    case 'status':
      return i18n.t('options.fault.status', [detail]);
    case 'wrong-type':
      return i18n.t('options.fault.wrongType', [detail]);
    case 'too-large':
      return i18n.t('options.fault.tooLarge', [detail]);
    case 'cut-off':
      return i18n.t('options.fault.cutOff');
    case 'no-permission':
      return i18n.t('options.fault.noPermission', [detail]);
    case 'refused':
    case 'map':
      return i18n.t('options.fault.refused');
    case 'held':
      return i18n.t('options.fault.held');
    case 'storage-full':
      return i18n.t('options.fault.storage');
    default:
      return isProblemCode(code)
        ? `${problemText(code)}.`
        : i18n.t('options.fault.unknown', [detail === '' ? code : `${code}: ${detail}`]);
  }
}

const PROBLEMS: Record<MapProblemCode, () => string> = {
  'not-json': () => i18n.t('options.problem.notJson'),
  truncated: () => i18n.t('options.problem.truncated'),
  encoding: () => i18n.t('options.problem.encoding'),
  empty: () => i18n.t('options.problem.empty'),
  'too-large': () => i18n.t('options.problem.tooLarge'),
  'too-deep': () => i18n.t('options.problem.tooDeep'),
  'too-many': () => i18n.t('options.problem.tooMany'),
  'too-long': () => i18n.t('options.problem.tooLong'),
  'wrong-format': () => i18n.t('options.problem.wrongFormat'),
  'wrong-version': () => i18n.t('options.problem.wrongVersion'),
  invalid: () => i18n.t('options.problem.invalid'),
  'duplicate-id': () => i18n.t('options.problem.duplicateId'),
  dangling: () => i18n.t('options.problem.dangling'),
  cycle: () => i18n.t('options.problem.cycle'),
  'forbidden-key': () => i18n.t('options.problem.forbiddenKey'),
  'bad-address': () => i18n.t('options.problem.badAddress'),
  'unsafe-text': () => i18n.t('options.problem.unsafeText'),
  future: () => i18n.t('options.problem.future'),
  shrunk: () => i18n.t('options.problem.shrunk'),
  older: () => i18n.t('options.problem.older'),
};

/**
 * What is wrong at one place of a map, without the detail that stands beside it.
 *
 * @param code of a `MapProblem`; a code without a text is named as it is.
 */
export function problemText(code: string): string {
  return isProblemCode(code) ? PROBLEMS[code]() : i18n.t('options.problem.unknown', [code]);
}

function isProblemCode(code: string): code is MapProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}
