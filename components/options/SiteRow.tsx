import { i18n } from '#i18n';
import { Button } from '../base/Button';
import type { SiteEntry, SiteMode, SitesActions } from './state';

const MODES: readonly SiteMode[] = ['on', 'quiet', 'off'];

/** One granted origin: its tool, how loud Askaround is there, and the way to give the grant back. */
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
          {site.tools.length > 0 ? site.tools.join(', ') : i18n.t('options.sites.any')}
          {' · '}
          {modeText(site.mode)}
        </span>
        {site.required && <span class="aa-tiny">{i18n.t('options.sites.required')}</span>}
      </div>
      <fieldset class="opt-modes">
        <legend class="aa-hidden">{i18n.t('options.sites.mode', [site.host])}</legend>
        {MODES.map((mode) => (
          <label key={mode} title={modeText(mode)}>
            <input
              type="radio"
              name={`mode ${site.origin}`}
              value={mode}
              checked={site.mode === mode}
              onChange={() => actions.onMode(site.origin, mode)}
            />
            <span>{modeName(mode)}</span>
          </label>
        ))}
      </fieldset>
      {!site.required && (
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
