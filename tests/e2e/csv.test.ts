import { expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import type { Page } from './driver/types';
import { addSource, openOptions, searchFor } from './options-steps';
import { openWorld } from './world';

/** A table that somebody chooses in the settings: seen before it is saved, found after. */
const world = openWorld({ map: acmeMap });

/** A table as a spreadsheet program in the West saves it: semicolons, Windows-1252, blank cells below a name. */
const TABLE = [
  'Mitarbeiter;E-Mail;Abteilung;Kenntnis;Stufe;',
  'Zoë Münster;zoe@acme.example;Gewächshaus;Orchideen;5;',
  ';;;Bewässerung;Grundkenntnisse;',
  'Jörg Über;joerg@acme.example;Gewächshaus;Orchideen;neun;',
  ';;;Kompostierung;2;',
].join('\r\n');

/** Gives the form's file field a file, byte by byte. */
async function choose(page: Page, text: string, name: string): Promise<void> {
  await page.evaluate(
    (bytes: number[], called: string) => {
      const input = document.querySelector<HTMLInputElement>('#source-file');
      if (input === null) throw new Error('there is no field for files');
      const files = new DataTransfer();
      files.items.add(new File([Uint8Array.from(bytes)], called, { type: 'text/csv' }));
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    [...text].map((char) => char.charCodeAt(0)),
    name,
  );
}

/** Takes a column for something else, as the browser's own list does, which no driver can open. */
async function take(page: Page, column: string, role: string): Promise<void> {
  await page.evaluate(
    (name: string, value: string) => {
      const list = document.querySelector<HTMLSelectElement>(`select[data-column="${name}"]`);
      if (list === null) throw new Error(`no column ${name}`);
      list.value = value;
      list.dispatchEvent(new Event('change', { bubbles: true }));
    },
    column,
    role,
  );
}

const row = '[data-source="csv-1"]';
const found = (query: string) => expect.poll(() => searchFor(world, query), { timeout: 15_000 });

test('a table is chosen, looked at, saved, found, changed, removed and put back', async () => {
  const page = await openOptions(world);
  await addSource(page, 'csv');
  await page.click('[data-action="source-save"]');
  await page.waitFor('form[data-form="csv"] [role=alert]');

  await choose(page, TABLE, 'Gärtnerei.csv');
  await page.waitFor('[data-preview="2"]');
  const preview = await page.text('[data-preview]');
  for (const part of ['2 people · 1 team · 3 skills', 'Zoë Münster', 'Orchideen 100 %'])
    expect(preview).toContain(part);
  expect(await page.find('#csv-blank:checked').count()).toBe(1);
  await page.click('[data-preview] summary');
  expect(await page.text('[data-preview]')).toContain('Gärtnerei.csv:4');
  // Nothing is in the map before it is saved.
  expect(await searchFor(world, 'zoe munster')).not.toContain('Zoë Münster');

  await page.click('[data-action="source-save"]');
  await page.waitFor(`${row}[data-state="ok"]`);
  expect(await page.text(row)).toContain('2 people · 1 team · 3 topics');
  await found('zoe munster').toContain('Zoë Münster');
  await found('kompostierung').toContain('Kompostierung');

  // The browser kept the file: what its columns mean can be changed without choosing it again.
  await page.reload();
  await page.click(`${row} [data-action="source-edit"]`);
  await page.waitFor('[data-preview="2"]');
  await take(page, 'Kenntnis', '');
  await page.waitFor(() =>
    document.querySelector('[data-preview]')?.textContent?.includes('0 skills'),
  );
  await page.click('[data-action="source-save"]');
  await found('kompostierung').not.toContain('Kompostierung');
  await found('zoe munster').toContain('Zoë Münster');

  await page.click(`${row} [data-action="source-remove"]`);
  await page.waitFor('[data-source="sample"]');
  await found('zoe munster').not.toContain('Zoë Münster');
  await page.click('[data-action="toast-undo"]');
  await page.waitFor(`${row}[data-state="ok"]`);
  await found('zoe munster').toContain('Zoë Münster');
  expect(world.map.requests).toEqual([]);

  // Beside a map file, both are one map.
  await addSource(page, 'map-file');
  await page.find('#source-address').fill(world.map.url);
  await page.click('[data-action="source-save"]');
  await page.waitFor('[data-source="map-file-1"][data-state="ok"]');
  await found('ana').toContain('Ana Santos');
  await found('zoe munster').toContain('Zoë Münster');
  await page.close();
});
