import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const output = resolve(import.meta.dirname, '../../.output');
const builds = readdirSync(output).filter((name) =>
  /^(chrome|firefox)-mv3(-demo|-e2e)?$/.test(name),
);

function scriptsOf(build: string): { name: string; text: string }[] {
  return readdirSync(resolve(output, build), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((name) => ({ name, text: readFileSync(resolve(output, build, name), 'utf8') }));
}

const inPages = (name: string): boolean =>
  name.startsWith('content-scripts/') || /^(site-|recognise\.|overlay\.)/.test(name);
const sites = readdirSync(resolve(import.meta.dirname, '../../utils/sites'))
  .filter((name) => name.endsWith('.site.ts'))
  .map((name) => name.replace('.site.ts', ''));

describe.each(builds)('%s', (build) => {
  it('keeps storage of the page out of the scripts that run there (SAFETY.md, fact 11)', () => {
    for (const { name, text } of scriptsOf(build).filter(({ name }) => inPages(name))) {
      for (const word of [
        'indexedDB',
        'localStorage',
        'sessionStorage',
        'BroadcastChannel',
        'caches.open',
        'Dexie',
        'storage.local',
      ])
        expect(text.includes(word), `${name} has ${word}`).toBe(false);
    }
  });

  it('tells every tool by one small script that can do nothing else', () => {
    const recogniser = scriptsOf(build).find(({ name }) => name === 'recognise.js')?.text ?? '';
    for (const site of sites.filter((id) => id !== 'generic'))
      expect(recogniser).toContain(`\`${site}\``);
    expect(/textRoots|docks|probes|subjects/.test(recogniser)).toBe(false);
    expect(recogniser.length).toBeLessThan(7_000);
  });

  it('keeps the polyfill out of pages', () => {
    for (const { name, text } of scriptsOf(build).filter(({ name }) => inPages(name)))
      expect(/webextension-polyfill/.test(text), name).toBe(false);
  });

  it('brings pages nothing beyond ASCII, which would take two bytes for each character in every tab', () => {
    for (const { name, text } of scriptsOf(build).filter(({ name }) => inPages(name)))
      expect([name, text.match(/[^\p{ASCII}]/u)?.[0]]).toEqual([name, undefined]);
  });

  it('draws by a file of its own, which a page without anything to show never reads', () => {
    const textOf = (file: string): string =>
      scriptsOf(build).find(({ name }) => name === file)?.text ?? '';
    const [engine, drawing] = [textOf('content-scripts/page.js'), textOf('overlay.js')];
    for (const word of ['dangerouslySetInnerHTML', 'aa-card-head', 'card.owners'])
      expect([word, drawing.includes(word), engine.includes(word)]).toEqual([word, true, false]);
    // It draws, and can do nothing else: no message, no request, no root, no script.
    for (const word of ['sendMessage', 'fetch(', 'attachShadow', 'XMLHttpRequest', 'executeScript'])
      expect([word, drawing.includes(word)]).toEqual([word, false]);
    // SAFETY.md, facts 2, 5 and 6: no field, no link, nothing from elsewhere.
    const made = [...drawing.matchAll(/\([`'"]([a-z]+)[`'"],\s*\{/g)].map(([, element]) => element);
    expect(made).toContain('button');
    for (const element of ['input', 'textarea', 'select', 'form', 'a', 'img', 'iframe', 'object'])
      expect(made, element).not.toContain(element);
  });

  it('runs no text as code', () => {
    for (const { name, text } of scriptsOf(build))
      expect(/\beval\(|new Function\(/.test(text), name).toBe(false);
  });

  it.each([
    ['sync.js', ['askaround.skills-map-index', 'Ed25519', 'too-deep']],
    // Fuse.js's own words, and the pattern that reads a query.
    ['search.js', ['ignoreLocation', ':：']],
    // What is posted to a webhook, how an exchange code begins, and how its ids are made.
    ['acts.js', ['Idempotency-Key', 'ASKAROUND`', 'blockLen']],
  ])('keeps what only %s needs out of the file that a waking background reads', (file, words) => {
    const textOf = (name: string): string =>
      scriptsOf(build).find((script) => script.name === name)?.text ?? '';
    for (const word of words) {
      expect(textOf(file), word).toContain(word);
      expect(textOf('background.js'), word).not.toContain(word);
    }
    expect(textOf('background.js')).toContain(file);
  });

  it('has an open shadow root in the end-to-end build only', () => {
    const modes = scriptsOf(build)
      .filter(({ name }) => inPages(name))
      .flatMap(({ text }) => [...text.matchAll(/mode:\s*[`'"](open|closed)[`'"]/g)])
      .map(([, mode]) => mode);
    expect(modes).toEqual([build.endsWith('-e2e') ? 'open' : 'closed']);
  });

  it('names a loopback origin only where its build may', () => {
    const texts = scriptsOf(build)
      .map(({ text }) => text)
      .join('\n');
    expect(texts.includes('127.0.0.1')).toBe(/-(demo|e2e)$/.test(build));
  });
});
