/**
 * Locations name files by the pages that show them. Gives the address of the file itself for GitHub and GitLab, and any
 * other address as it is.
 */
export function rawAddress(address: string): string {
  const url = new URL(address);
  if (url.host === 'github.com') {
    const found = /^\/([^/]+\/[^/]+)\/(?:blob|raw|tree)\/(.+)$/.exec(url.pathname);
    return found ? `https://raw.githubusercontent.com/${found[1]}/${found[2]}` : address;
  }
  url.pathname = url.pathname.replace(/\/-\/(?:blob|tree)\//, '/-/raw/');
  return url.href;
}
