/**
 * Moves between issues and the board as the real tool does: the address changes by `history.pushState`, and the main
 * region is filled anew; the document stays.
 */
const main = document.querySelector('#jira-main');

async function show(address) {
  const response = await fetch(address, { headers: { accept: 'text/html' } });
  const next = new DOMParser().parseFromString(await response.text(), 'text/html');
  const content = next.querySelector('#jira-main');
  if (content === null) return location.assign(address);
  document.title = next.title;
  main.replaceChildren(...content.childNodes);
  scrollTo(0, 0);
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  if (!link || !plain || link.origin !== location.origin) return;
  if (!/^\/(?:browse|jira)\//.test(link.pathname)) return;
  event.preventDefault();
  if (link.href === location.href) return;
  history.pushState(null, '', link.href);
  show(link.href);
});

addEventListener('popstate', () => show(location.href));
