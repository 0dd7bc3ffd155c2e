import { i18n } from '#i18n';
import { formatDate } from '../../../components/base/Age';
import type { GapView } from '../../../components/coverage/state';
import type { Subject } from '../../../utils/map/model';
import { subjectText } from '../../background/answering/names';
import type { Gap, Mender, NamedOwner, Said } from '../../figures/coverage/gaps';

/** Names one row of a list, the same each time. */
export function gapKey(gap: Gap): string {
  const said = gap.list === 'stale' ? ` ${gap.said.source} ${gap.said.date}` : '';
  return `${gap.list} ${whatOf(gap)}${said}`;
}

function whatOf(gap: Gap): string {
  if ('subject' in gap && gap.subject !== null) return gap.subject;
  return 'name' in gap ? gap.name : '';
}

/** What a gap is about, in the user's words. */
export function gapTitle(gap: Gap): string {
  return 'subject' in gap && gap.subject !== null ? subjectText(gap.subject) : whatOf(gap);
}

/** A gap as a row shows it. */
export function gapView(gap: Gap): GapView {
  const title = gapTitle(gap);
  const full = whatOf(gap);
  return {
    key: gapKey(gap),
    title,
    full: full === title ? null : full,
    lines: linesOf(gap),
    tag: tagOf(gap),
    expert: gap.list === 'oneExpert' ? { id: gap.expert.id, name: gap.expert.name } : null,
    note: menderText(gap.mender),
  };
}

function tagOf(gap: Gap): string | null {
  if (gap.list === 'unowned' && gap.onPurpose !== null) return i18n.t('coverage.onPurpose');
  if (gap.list === 'unowned' && !gap.known) return i18n.t('coverage.unknown');
  return gap.list === 'stale' && gap.unmatched ? i18n.t('coverage.unmatched') : null;
}

function linesOf(gap: Gap): readonly string[] {
  const asked = 'asked' in gap && gap.asked > 0 ? [i18n.t('coverage.asked', gap.asked)] : [];
  switch (gap.list) {
    case 'unowned':
      return [
        ...asked,
        ...(gap.onPurpose === null
          ? []
          : [i18n.t('coverage.saysNobody', [gap.onPurpose.source, dateText(gap.onPurpose)])]),
        ...gap.nearest.map(({ name, subject }) => nearestText(name, subject)),
      ];
    case 'noExpert':
    case 'oneExpert':
      return asked;
    case 'stale':
      return [staleText(gap)];
    case 'conflicts':
      return gap.says.map((said) => saysText([said.owner], said));
  }
}

function nearestText(name: string, subject: Subject): string {
  return i18n.t('coverage.nearest', [name, subjectText(subject)]);
}

function saysText(owners: readonly NamedOwner[], said: Said): string {
  const names = owners.length === 0 ? null : listText(owners.map(({ name }) => name));
  return names === null
    ? i18n.t('coverage.saysNobody', [said.source, dateText(said)])
    : i18n.t('coverage.saysOwner', [names, said.source, dateText(said)]);
}

function staleText(gap: Extract<Gap, { list: 'stale' }>): string {
  return gap.subject === null
    ? i18n.t('coverage.newest', [dateText(gap.said), gap.said.source])
    : saysText(gap.owners, gap.said);
}

function dateText({ date }: Said): string {
  return date === null ? i18n.t('common.undated') : formatDate(date);
}

function listText(words: readonly string[]): string {
  return new Intl.ListFormat(i18n.t('time.locale'), { type: 'conjunction' }).format(words);
}

/** Whom the note of a row goes to. */
export function menderText({ to, keeper }: Mender): string {
  if (to !== null) return i18n.t('coverage.noteTo', [to.name]);
  return keeper === null ? i18n.t('coverage.noteNobody') : i18n.t('coverage.noteKeeper', [keeper]);
}

/**
 * The note of a row: what it is about, and its text. Nothing is sent; the composer shows it.
 *
 * @param mapName as the map calls itself
 */
export function gapNote(
  gap: Gap,
  mapName: string,
): { readonly about: string; readonly text: string } {
  const title = gapTitle(gap);
  switch (gap.list) {
    case 'unowned': {
      const near = gap.nearest.map(({ name, subject }) =>
        i18n.t('note.nearest', [name, subjectText(subject)]),
      );
      const first =
        gap.onPurpose === null
          ? i18n.t('note.unknown', [mapName, title])
          : i18n.t('coverage.note.stale', [mapName, title, saysText([], gap.onPurpose)]);
      return { about: i18n.t('note.aboutOwner', [title]), text: [first, ...near].join('\n\n') };
    }
    case 'noExpert':
      return { about: title, text: i18n.t('coverage.note.noExpert', [mapName, title]) };
    case 'oneExpert':
      return {
        about: title,
        text:
          gap.mender.to?.id === gap.expert.id
            ? i18n.t('coverage.note.oneExpert', [mapName, title])
            : i18n.t('coverage.note.oneOther', [mapName, title]),
      };
    case 'stale':
      return {
        about: i18n.t('note.aboutEntry', [title]),
        text: i18n.t('coverage.note.stale', [mapName, title, staleText(gap)]),
      };
    case 'conflicts':
      return {
        about: i18n.t('note.aboutOwner', [title]),
        text: i18n.t('coverage.note.conflict', [
          mapName,
          title,
          listText(gap.says.map((said) => saysText([said.owner], said))),
        ]),
      };
  }
}
