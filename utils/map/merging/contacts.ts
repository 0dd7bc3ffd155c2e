import type { Addresses, AddressKind } from '../model';
import type { ProblemList } from '../parsing/problems';

/** A mail address inside a link, plain or with its `@` escaped. */
const MAIL_IN_LINK = /[^\s/?&=,;@]+@([a-z0-9.-]+)/gi;

/**
 * Whether an address leads to where the company allows.
 *
 * A mail address, under whichever kind it stands, has to lie in a listed domain or below one. A link has to lead to a
 * listed host (`acme.slack.com` for one Slack workspace; `teams.microsoft.com` for all of Teams), and every mail
 * address in it has to be allowed too. User names (Jira, GitHub) lead nowhere by themselves, and always pass.
 *
 * @param domains lower-case names; none: everything is allowed
 */
function isAllowedContact(value: string, domains: readonly string[]): boolean {
  if (domains.length === 0) return true;
  const inside = (host: string): boolean =>
    domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  if (value.startsWith('https://') && URL.canParse(value)) {
    const { hostname, href } = new URL(value);
    const mails = href.replace(/%40/gi, '@').matchAll(MAIL_IN_LINK);
    return inside(hostname) && [...mails].every(([, host = '']) => inside(host.toLowerCase()));
  }
  const at = value.lastIndexOf('@');
  return at === -1 || inside(value.slice(at + 1).toLowerCase());
}

/** The addresses that lead to where the company allows; each other one is listed as `contact-domain`. */
export function allowedContacts(
  addresses: Addresses,
  domains: readonly string[],
  problems: ProblemList,
  path: () => string,
): Addresses {
  if (domains.length === 0) return addresses;
  const refused: string[] = [];
  for (const [kind, value] of Object.entries(addresses)) {
    if (isAllowedContact(value, domains)) continue;
    refused.push(kind);
    problems.warn('contact-domain', `${path()}.addresses.${kind}`, value);
  }
  if (refused.length === 0) return addresses;
  const kept: Partial<Record<AddressKind, string>> = { ...addresses };
  for (const kind of refused) Reflect.deleteProperty(kept, kind);
  return kept;
}
