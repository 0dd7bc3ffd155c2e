import type { MapTemplate, TemplatePart, WrittenPart } from '../map/model';
import type { DraftTexts } from './draft';
import type { RequestDraft } from './model';

/** What to ask for, in the words of one kind of request. */
export interface Template {
  /** As a draft keeps it: one of {@link TEMPLATE_IDS}, or a company's own. */
  readonly id: string;
  readonly name: string;
  readonly need: TemplatePart;
  readonly tried: TemplatePart;
  /** Label of the field for a date. */
  readonly byWhen: string;
  /** The parts without which it is not complete. A hint says so; nothing is ever refused for it but an empty need. */
  readonly complete: readonly WrittenPart[];
}

/** The templates that are built in; `question` is what a draft without a template is. */
export const TEMPLATE_IDS = [
  'question',
  'review',
  'decision',
  'pairing',
  'handoff',
  'incident',
] as const;

/** What each built-in template needs to be complete. */
const COMPLETE: Readonly<Record<(typeof TEMPLATE_IDS)[number], readonly WrittenPart[]>> = {
  question: ['need'],
  review: ['need', 'byWhen'],
  decision: ['need', 'tried', 'byWhen'],
  pairing: ['need'],
  handoff: ['need', 'tried'],
  incident: ['need', 'tried'],
};

/** The part that a built-in template has lines to fill in for. */
const WITH_LINES: Readonly<Partial<Record<(typeof TEMPLATE_IDS)[number], 'need' | 'tried'>>> = {
  decision: 'tried',
  handoff: 'tried',
  incident: 'need',
};

/** A company may have templates of any id: none of them takes the place of a built-in one. */
const OWN = 'map:';

/**
 * The templates to choose from: the built-in ones first, then the company's own in the order of its map.
 *
 * @param text gives the text `template.<id>.<part>` in the user's language, empty where there is none.
 */
export function templatesFrom(
  own: readonly MapTemplate[],
  text: (key: string) => string,
): readonly [Template, ...Template[]] {
  const part = (id: (typeof TEMPLATE_IDS)[number], name: 'need' | 'tried'): TemplatePart => ({
    label: text(`${id}.${name}`),
    placeholder: text(`${id}.${name}Hint`),
    skeleton: WITH_LINES[id] === name ? text(`${id}.${name}Lines`) : '',
  });
  const builtIn = (id: (typeof TEMPLATE_IDS)[number]): Template => ({
    id,
    name: text(`${id}.name`),
    need: part(id, 'need'),
    tried: part(id, 'tried'),
    byWhen: text(`${id}.byWhen`),
    complete: COMPLETE[id],
  });
  const question = builtIn('question');
  const others = TEMPLATE_IDS.filter((id) => id !== 'question').map(builtIn);
  // A part with a name of its own has nothing of the question's.
  const filled = (said: Partial<TemplatePart>, usual: TemplatePart): TemplatePart =>
    said.label === undefined
      ? { ...usual, ...said }
      : { label: said.label, placeholder: said.placeholder ?? '', skeleton: said.skeleton ?? '' };
  return [
    question,
    ...others,
    ...own.map(({ id, name, need, tried, byWhen, complete }) => ({
      id: OWN + id,
      name,
      need: filled(need, question.need),
      tried: filled(tried, question.tried),
      byWhen: byWhen ?? question.byWhen,
      complete,
    })),
  ];
}

/** The template that a draft names; a plain question where it names none, or one that is gone from the map. */
export function templateOf(
  { template }: Pick<RequestDraft, 'template'>,
  templates: readonly [Template, ...Template[]],
): Template {
  return templates.find(({ id }) => id === template) ?? templates[0];
}

/**
 * What changes in a draft with its template. Nothing that was written goes: lines to fill in come only into a part that
 * is empty, or that holds nothing but the lines of the template before.
 */
export function withTemplate(
  draft: Pick<RequestDraft, 'need' | 'tried'>,
  before: Template,
  after: Template,
): Pick<RequestDraft, 'need' | 'tried' | 'template'> {
  const part = (name: 'need' | 'tried'): string =>
    isUntouched(draft[name], before[name].skeleton) ? after[name].skeleton : draft[name];
  return {
    need: part('need'),
    tried: part('tried'),
    template: after.id === 'question' ? undefined : after.id,
  };
}

/** The draft as it is sent: lines of the template that nobody touched are no words of the user's. */
export function withoutLines(draft: RequestDraft, { need, tried }: Template): RequestDraft {
  return {
    ...draft,
    need: isUntouched(draft.need, need.skeleton) ? '' : draft.need,
    tried: isUntouched(draft.tried, tried.skeleton) ? '' : draft.tried,
  };
}

/** The parts that a template needs, and that hold nothing yet. */
export function missingParts(
  draft: Pick<RequestDraft, WrittenPart>,
  template: Template,
): readonly WrittenPart[] {
  return template.complete.filter((part) =>
    isUntouched(draft[part], part === 'byWhen' ? '' : template[part].skeleton),
  );
}

/** The lines of a skeleton that stand in a text with nothing behind or below them, without their colon. */
export function openLines(text: string, skeleton: string): readonly string[] {
  const asked = linesOf(skeleton).filter((line) => line !== '');
  const lines = linesOf(text);
  return lines.flatMap((line, index) => {
    const next = lines.slice(index + 1).find((each) => each !== '');
    const open =
      asked.includes(line) && (next === undefined || asked.some((each) => next.startsWith(each)));
    return open ? [line.replace(/\s*[:：]$/u, '')] : [];
  });
}

/**
 * The words around the user's own, as a template has them. A plain question keeps its usual ones.
 *
 * @param texts the words of a plain question, and of the forms that are filled here.
 */
export function textsFor(template: Template, texts: DraftTexts): DraftTexts {
  if (template.id === 'question') return texts;
  return (key, values) => {
    switch (key) {
      case 'subject':
      case 'subjectPage':
        return texts('templateSubject', [template.name, ...values]);
      case 'subjectPlain':
        return template.name;
      case 'tried':
        return texts('part', [template.tried.label]);
      case 'byWhen':
        return texts('partLine', [template.byWhen, ...values]);
      default:
        return texts(key, values);
    }
  };
}

function isUntouched(text: string, skeleton: string): boolean {
  const written = linesOf(text).join('\n').trim();
  return written === '' || written === linesOf(skeleton).join('\n').trim();
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n?|\n/).map((line) => line.trim());
}
