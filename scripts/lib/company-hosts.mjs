/** The sites that a company build carries, in the form that `npm run build -- --hosts` takes. */

/** A host of at least two labels, or with `*.` all hosts below one. A whole top-level domain is nobody's company. */
const HOST = /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/;

/**
 * Reads a list of sites: `https://jira.example.com`, `https://*.example.com`, with or without `/*` at the end, separated
 * by commas.
 *
 * @param {string} text
 * @returns {string[]} match patterns, sorted, each once, so that the same list in any order makes the same build
 * @throws {Error} that names the entry that is no site, and says what one looks like
 */
export function companyHosts(text) {
  const entries = text.split(',').map((entry) => entry.trim());
  const patterns = entries.map((entry) => {
    const host = /^https:\/\/([^/?#]+?)\/?\*?$/.exec(entry)?.[1]?.toLowerCase();
    if (host === undefined || !HOST.test(host))
      throw new Error(
        `--hosts: "${entry}" is no site. Write https://jira.example.com, or https://*.example.com for all hosts below it, without path or port.`,
      );
    return `https://${host}/*`;
  });
  return [...new Set(patterns)].sort();
}
