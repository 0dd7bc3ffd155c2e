import { removeOrigin, requestOrigin, requiredOrigins } from '../../utils/platform/permissions';
import { SITES } from '../../utils/sites/all';
import { siteOf } from '../../utils/sites/registration';
import { isWithin } from '../../utils/store/policy';
import {
  forgetSite,
  readSettings,
  setSite,
  turnSiteOn,
  updateSettings,
} from '../../utils/store/settings';

/**
 * Turns a site off by giving its grant back; a site that this build carries, whose grant stays, is set to off.
 *
 * @returns the way back. Where the grant went, it opens the browser's prompt as its first call: to be called in a click.
 * @throws where the browser keeps the grant, or the company's policy the site
 */
export async function turnOff(origin: string): Promise<() => Promise<unknown>> {
  const before = (await readSettings()).sites[origin];
  const site = before?.site ?? siteOf(origin, SITES);
  if (isWithin(requiredOrigins(), origin)) {
    await setSite(origin, site, 'off');
    return () =>
      before === undefined ? forgetSite(origin) : setSite(origin, before.site, before.mode);
  }
  if (!(await removeOrigin(origin))) throw new Error('The browser keeps this permission.');
  await forgetSite(origin);
  return async () => {
    const granted = await turnSiteOn(origin, site, requestOrigin(origin));
    if (!granted) throw new Error('The browser was not allowed to.');
    if (before === undefined) return;
    await updateSettings((settings) => ({
      ...settings,
      sites: { ...settings.sites, [origin]: before },
    }));
  };
}
