/** How well somebody knows something, as a cell says it. */
export interface Level {
  /** 0 to 1, as evidence weighs. */
  readonly weight: number;
  readonly certified: boolean;
}

/** A skill without a level, or only ticked: the middle of the scale. */
export const UNGRADED = 0.6;

/** Steps 1 to 5 of a scale weigh a fifth each; words stand for a step. */
const WORDS: readonly (readonly string[])[] = [
  [
    'aware',
    'awareness',
    'novice',
    'beginner',
    'learning',
    'anfänger',
    'débutant',
    'principiante',
    '入門',
  ],
  [
    'basic',
    'basics',
    'elementary',
    'junior',
    'foundation',
    'grundkenntnisse',
    'basis',
    'notions',
    'básico',
    '初級',
  ],
  [
    'intermediate',
    'competent',
    'practitioner',
    'working',
    'medium',
    'mittel',
    'fortgeschritten',
    'intermédiaire',
    'intermedio',
    '中級',
  ],
  [
    'advanced',
    'proficient',
    'senior',
    'good',
    'strong',
    'sehr gut',
    'erfahren',
    'avancé',
    'confirmé',
    'avanzado',
    '上級',
  ],
  [
    'expert',
    'master',
    'lead',
    'teacher',
    'experte',
    'expertin',
    'experto',
    'experta',
    '専門家',
    'エキスパート',
  ],
];
const TICKS = [
  'x',
  'yes',
  'y',
  'true',
  'ja',
  'oui',
  'sí',
  'si',
  'はい',
  '✓',
  '✔',
  '☑',
  '○',
  '●',
  '◯',
];
const NONE = [
  'no',
  'n',
  'none',
  'false',
  'n/a',
  'na',
  'nein',
  'keine',
  'non',
  'aucun',
  'ninguno',
  'いいえ',
  'なし',
  '-',
  '–',
  '—',
  '×',
  '✗',
  '☐',
];
const CERTIFIED = ['certified', 'certificate', 'zertifiziert', 'certifié', 'certificado', '認定'];

const STEPS = new Map(WORDS.flatMap((words, at) => words.map((word) => [word, (at + 1) / 5])));

/**
 * What a cell says about a level: a number from 1 to 5 weighs a fifth a step (`3` is 0.6, decimals between), `3/5` and
 * `60%` as they say, words as the step that they name, a tick 0.6, "certified" 1.
 *
 * @returns `none` for "does not know it" (0, no, -); null for what is no level
 */
export function levelOf(cell: string): Level | 'none' | null {
  const text = cell.normalize('NFC').trim().toLowerCase();
  if (text === '' || NONE.includes(text)) return 'none';
  if (TICKS.includes(text)) return { weight: UNGRADED, certified: false };
  if (CERTIFIED.includes(text)) return { weight: 1, certified: true };
  const word = STEPS.get(text.replace(/^\d\s*[-–:.]\s*/, ''));
  if (word !== undefined) return { weight: word, certified: false };
  const number = /^(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:(%)|\/\s*(\d{1,3}))?$/.exec(text);
  if (number === null) return null;
  const value = Number((number[1] ?? '').replace(',', '.'));
  const most = number[2] === undefined ? Number(number[3] ?? 5) : 100;
  if (value === 0) return 'none';
  return value <= most
    ? { weight: Math.round((value / most) * 100) / 100, certified: false }
    : null;
}
