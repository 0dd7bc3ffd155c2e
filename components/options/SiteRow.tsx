import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { Segmented } from '../base/Choice';
import { Unverified } from '../base/Unverified';
import { LockedLine } from './Section';
import type { SiteEntry, SiteMode, SitesActions } from './state';

const MODES: readonly SiteMode[] = ['on', 'quiet', 'off'];

/** One site: its tool, how loud Askaround is there, and the way to give the grant back. */
export function SiteRow({
  site,
  actions,
}: {
  readonly site: SiteEntry;
  readonly actions: SitesActions;
}) {
  return (
    <li class="opt-site" data-origin={site.origin}>
      <div class="opt-site-name">
        <span class="aa-name">{site.host}</span>
        <span class="aa-tiny">
          {toolText(site)}
          {' · '}
          {site.unverified && (
            <>
              <Unverified />
              {' · '}
            </>
          )}
          {site.granted ? modeText(site.mode) : i18n.t('options.sites.notGranted')}
        </span>
        {site.required && <span class="aa-tiny">{i18n.t('options.sites.required')}</span>}
        {site.locked && <LockedLine />}
      </div>
      {site.granted ? (
        <Segmented
          label={i18n.t('options.sites.mode', [site.host])}
          name={`mode ${site.origin}`}
          value={site.mode}
          disabled={site.locked}
          options={MODES.map((mode) => ({
            value: mode,
            text: modeName(mode),
            title: modeText(mode),
          }))}
          onChange={(mode) => actions.onMode(site.origin, mode)}
        />
      ) : (
        <Button
          data-action="allow-site"
          label={i18n.t('options.sites.allowFor', [site.host])}
          onClick={() => actions.onAdd(site.origin)}
        >
          {i18n.t('options.sites.allow')}
        </Button>
      )}
      {!site.required && !site.locked && (
        <Button
          kind="quiet"
          data-action="remove-site"
          label={i18n.t('options.sites.removeFor', [site.host])}
          onClick={() => actions.onRemove(site.origin)}
        >
          {i18n.t('options.sites.remove')}
        </Button>
      )}
    </li>
  );
}

function toolText({ tools, recognised }: SiteEntry): string {
  if (recognised === 'open') return i18n.t('options.sites.notRecognised');
  return tools.length > 0 ? tools.join(', ') : i18n.t('options.sites.any');
}

function modeName(mode: SiteMode): string {
  switch (mode) {
    case 'on':
      return i18n.t('options.sites.modeOn');
    case 'quiet':
      return i18n.t('options.sites.modeQuiet');
    case 'off':
      return i18n.t('options.sites.modeOff');
  }
}

function modeText(mode: SiteMode): string {
  switch (mode) {
    case 'on':
      return i18n.t('options.sites.onText');
    case 'quiet':
      return i18n.t('options.sites.quietText');
    case 'off':
      return i18n.t('options.sites.offText');
  }
}
