import { describe, expect, it } from 'vitest';
import { dateOf, slashOrder } from '../../../../utils/sources/csv/dates';
import { levelOf } from '../../../../utils/sources/csv/levels';
import { columnsOf, guessMapping, rolesOf } from '../../../../utils/sources/csv/mapping';
import { preview } from '../../../../utils/sources/csv/preview';
import { csvRows } from '../../../../utils/sources/csv/rows';
import { readTable } from '../../../../utils/sources/csv/table';
import { decodeTable } from '../../../../utils/sources/csv/text';

/** What the guessed mapping makes of a table. */
function guessed(text: string) {
  const table = readTable(text, 'people.csv');
  const mapping = guessMapping(table);
  return { table, mapping, ...csvRows(table, mapping, 'people.csv') };
}

describe('text of a table', () => {
  const TEXT = 'Name;Fähigkeit\nZoë Łukasz;日本語\n';
  const utf16 = (text: string, big: boolean): Uint8Array =>
    Uint8Array.from(
      [...text].flatMap((char) => {
        const code = char.charCodeAt(0);
        return big ? [code >> 8, code & 255] : [code & 255, code >> 8];
      }),
    );

  it.each([
    ['UTF-8', new TextEncoder().encode(TEXT), 'utf-8'],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${TEXT}`), 'utf-8'],
    ['UTF-16, little end first, with a mark', utf16(`\uFEFF${TEXT}`, false), 'utf-16le'],
    ['UTF-16, big end first, with a mark', utf16(`\uFEFF${TEXT}`, true), 'utf-16be'],
    ['UTF-16 without a mark', utf16(TEXT, false), 'utf-16le'],
  ])('reads %s', (_, bytes, encoding) => {
    expect(decodeTable(bytes)).toEqual({ text: TEXT, encoding });
  });

  it('takes what is no UTF-8 for Windows-1252', () => {
    const bytes = Uint8Array.from([0x4a, 0xf6, 0x72, 0x67, 0x20, 0x80]);
    expect(decodeTable(bytes)).toEqual({ text: 'Jörg €', encoding: 'windows-1252' });
  });

  it('refuses a workbook by name', () => {
    expect(() => decodeTable(Uint8Array.from([0x50, 0x4b, 3, 4, 20]))).toThrow('XLSX');
  });
});

describe('table', () => {
  it.each([',', ';', '\t', '|'])('guesses the delimiter %j', (delimiter) => {
    const text = [
      ['Name', 'Mail'],
      ['Ana', 'ana@acme.example'],
      ['Bo', 'bo@acme.example'],
    ];
    const table = readTable(text.map((row) => row.join(delimiter)).join('\n'), 'x');
    expect(table.columns).toEqual(['Name', 'Mail']);
    expect(table.rows[1]).toEqual(['Bo', 'bo@acme.example']);
  });

  it('keeps quoted delimiters, quotes and line ends, and counts rows as a spreadsheet does', () => {
    const table = readTable('\nName,Note\n"Santos, Ana","says ""hi""\nand goes"\nBo,x\n', 'x');
    expect(table.rows[0]).toEqual(['Santos, Ana', 'says "hi"\nand goes']);
    expect(table.firstRow).toBe(3);
  });

  it('names columns without a header, or with another one’s, by their place', () => {
    expect(readTable('Name,,Level,Level\na,b,c,d', 'x').columns).toEqual([
      'Name',
      '#2',
      'Level',
      'Level #4',
    ]);
  });

  it('takes the delimiter that the first line names', () => {
    const table = readTable('sep=;\nName;Mail, work\nAna;a', 'x');
    expect(table.columns).toEqual(['Name', 'Mail, work']);
    expect(table.firstRow).toBe(3);
  });

  it('refuses a long header over many short lines, which would be far more cells than the file has', () => {
    const header = Array.from({ length: 2_000 }, (_, at) => `c${at}`).join(',');
    expect(() => readTable(`${header}\n${'x\n'.repeat(10_001)}`, 'skills.csv')).toThrow(/too-many/);
  });

  it('lists rows whose quotes do not close, and refuses what has no header', () => {
    expect(readTable('Name,Mail\n"Ana,a\n', 'p.csv').problems).toMatchObject([
      { code: 'bad-line', path: 'p.csv:2' },
    ]);
    expect(() => readTable(' \n,,\n', 'p.csv')).toThrow('empty');
  });
});

describe('levels', () => {
  it.each([
    ['3', 0.6],
    ['3,5', 0.7],
    ['4/5', 0.8],
    ['2 / 4', 0.5],
    ['80%', 0.8],
    ['Expert', 1],
    ['5 - expert', 1],
    ['Grundkenntnisse', 0.4],
    ['avancé', 0.8],
    ['x', 0.6],
    ['はい', 0.6],
  ])('%s weighs %d', (cell, weight) => {
    expect(levelOf(cell)).toEqual({ weight, certified: false });
  });

  it.each(['0', 'no', '-', '', 'N/A', '0%'])('%j means that somebody does not know it', (cell) => {
    expect(levelOf(cell)).toBe('none');
  });

  it.each(['7', '6/5', 'banana', '-1', '1e3'])('%s is no level', (cell) => {
    expect(levelOf(cell)).toBeNull();
  });
});

describe('dates', () => {
  it.each([
    ['2026-05-01', '2026-05-01'],
    ['2026-05-01T10:00:00Z', '2026-05-01'],
    ['2026/5/1', '2026-05-01'],
    ['1.5.2026', '2026-05-01'],
    ['31.02.2026', null],
    ['5/1/2026', null],
    ['May', null],
  ])('%s is %s', (cell, date) => {
    expect(dateOf(cell, null)).toBe(date);
  });

  it('learns the order of day and month from dates that have one reading', () => {
    expect(dateOf('5/1/2026', slashOrder(['5/1/2026', '13/1/2026']))).toBe('2026-01-05');
    expect(dateOf('5/1/2026', slashOrder(['5/1/2026', '1/13/2026']))).toBe('2026-05-01');
    expect(slashOrder(['13/1/2026', '1/13/2026'])).toBeNull();
  });
});

describe('rows', () => {
  it('reads a long table: one row a skill', () => {
    const { mapping, people, teams, topics, evidence, problems } = guessed(
      'Employee,E-mail,GitHub,Department,Skill,Level,Updated,Comment\n' +
        'Ana Santos,ana@acme.example,https://github.com/ana-s,Streaming,Kafka,5,2026-04-02,Runs the clusters\n' +
        'Ana Santos,ana@acme.example,,Streaming;Platform,Go,basic,2026-05-02,\n' +
        'Bo Lind,BO@acme.example,@bolind,Platform,kafka,certified,,\n' +
        'Bo Lind,bo@acme.example,,,Rust,0,,\n',
    );
    expect(mapping).toEqual({
      columns: {
        name: ['Employee'],
        mail: ['E-mail'],
        handle: ['GitHub'],
        team: ['Department'],
        skill: ['Skill'],
        level: ['Level'],
        date: ['Updated'],
        note: ['Comment'],
      },
      blankIsAbove: false,
    });
    expect(problems).toEqual([]);
    expect(people).toEqual([
      {
        id: 'ana@acme.example',
        name: 'Ana Santos',
        handles: ['ana-s'],
        teams: ['Streaming', 'Platform'],
        addresses: { mail: 'ana@acme.example', github: 'ana-s' },
        date: '2026-05-02',
      },
      {
        id: 'bo@acme.example',
        name: 'Bo Lind',
        handles: ['bolind'],
        teams: ['Platform'],
        addresses: { mail: 'BO@acme.example' },
      },
    ]);
    expect(teams.map(({ id }) => id)).toEqual(['Streaming', 'Platform']);
    expect(topics).toEqual([
      { id: 'kafka', name: 'Kafka' },
      { id: 'go', name: 'Go' },
    ]);
    expect(evidence).toEqual([
      {
        person: 'ana@acme.example',
        topic: 'kafka',
        kind: 'declared',
        weight: 1,
        note: 'Runs the clusters',
        date: '2026-04-02',
      },
      {
        person: 'ana@acme.example',
        topic: 'go',
        kind: 'declared',
        weight: 0.4,
        date: '2026-05-02',
      },
      { person: 'bo@acme.example', topic: 'kafka', kind: 'certified', weight: 1 },
    ]);
  });

  it('reads a wide table: one column a skill', () => {
    const { mapping, people, evidence } = guessed(
      'Vorname;Nachname;Abteilung;Kafka;Go;\nAna;Santos;Streaming;5;;\nJörg;Łukasz;Plattform;;x;\n',
    );
    expect(mapping.columns).toEqual({
      name: ['Vorname', 'Nachname'],
      team: ['Abteilung'],
      skills: ['Kafka', 'Go'],
    });
    expect(people.map(({ id }) => id)).toEqual(['Ana Santos', 'Jörg Łukasz']);
    expect(evidence).toMatchObject([
      { person: 'Ana Santos', topic: 'kafka', weight: 1 },
      { person: 'Jörg Łukasz', topic: 'go', weight: 0.6 },
    ]);
  });

  it('reads a list of skills in a cell', () => {
    const { topics, evidence } = guessed('Name,Skills\nAna,"Kafka, Go"\nBo,Go; C/C++\n');
    expect(topics.map(({ name }) => name)).toEqual(['Kafka', 'Go', 'C/C++']);
    expect(evidence).toHaveLength(4);
  });

  it('lets a blank cell mean the row above only where it is said so', () => {
    const text =
      'Name,Mail,Team,Skill,Level\n' +
      'Ana,ana@acme.example,Streaming,Kafka,5\n,,,Go,\n,,,Rust,2\nBo,,,,3\n,,Platform,Java,1\n';
    const table = readTable(text, 'p.csv');
    const mapping = guessMapping(table);
    expect(mapping.blankIsAbove).toBe(true);
    const filled = csvRows(table, mapping, 'p.csv');
    expect(filled.evidence.map(({ person, topic, weight }) => [person, topic, weight])).toEqual([
      ['ana@acme.example', 'kafka', 1],
      ['ana@acme.example', 'go', 0.6],
      ['ana@acme.example', 'rust', 0.4],
      ['Bo', 'rust', 0.6],
      ['Bo', 'java', 0.2],
    ]);
    // Nobody else's mail address comes along with a new name.
    expect(filled.people[1]).toMatchObject({ id: 'Bo', addresses: {} });
    const plain = csvRows(table, { ...mapping, blankIsAbove: false }, 'p.csv');
    expect(plain.evidence.map(({ person }) => person)).toEqual(['ana@acme.example']);
    expect(plain.problems.map(({ path }) => path)).toEqual(['p.csv:3', 'p.csv:4', 'p.csv:6']);
  });

  it('lists by row what it cannot read, and keeps the rest', () => {
    const table = readTable(
      `Name,Skill,Level,Date\nAna,Kafka,banana,May\n,Go,3,\nBo,${'x'.repeat(201)},3,\n`,
      'p.csv',
    );
    const { people, evidence, problems } = csvRows(table, guessMapping(table), 'p.csv');
    expect(problems.map(({ path, detail }) => [path, detail.slice(0, 20)])).toEqual([
      ['p.csv:2', 'May'],
      ['p.csv:2', 'banana'],
      ['p.csv:3', 'Go, 3'],
      ['p.csv:4', 'x'.repeat(20)],
    ]);
    expect(people).toHaveLength(2);
    expect(evidence).toMatchObject([{ person: 'Ana', weight: 0.6 }]);
  });

  it('finds managers by mail address, handle or a name that one person has', () => {
    const { people, problems } = guessed(
      'Name,Mail,Manager\nAna,ana@acme.example,\nBo,bo@acme.example,ANA@acme.example\nCy,cy@acme.example,bo\nDi,di@acme.example,Eve\nEd,ed@acme.example,Sam\nSam,s1@acme.example,\nSam,s2@acme.example,\n',
    );
    expect(people.map(({ manager }) => manager)).toEqual([
      undefined,
      'ana@acme.example',
      'bo@acme.example',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(problems.map(({ code, detail }) => [code, detail])).toEqual([
      ['dangling', 'Eve'],
      ['dangling', 'Sam'],
    ]);
  });

  it('takes @org/team for that team on GitHub, and people spelt in two cases for one', () => {
    const { people, teams } = guessed('Handle,Team\n@Ana,@acme/payments\nana,@acme/payments\n');
    expect(people).toMatchObject([{ id: '@ana', name: 'Ana', handles: ['Ana'] }]);
    expect(teams).toEqual([
      {
        id: '@acme/payments',
        name: 'payments',
        aliases: ['@acme/payments'],
        addresses: { github: 'acme/payments' },
      },
    ]);
  });

  it('says which columns of the mapping are not there', () => {
    const table = readTable('Name\nAna\n', 'p.csv');
    const mapping = { columns: { name: ['Name'], level: ['Grade'] }, blankIsAbove: false };
    expect(csvRows(table, mapping, 'p.csv').problems).toMatchObject([
      { code: 'column', detail: 'Grade' },
    ]);
  });
});

describe('mapping', () => {
  it('goes to roles by column and back', () => {
    const names = ['First', 'Last', '#3', 'Kafka'];
    const mapped = { name: ['First', 'Last'], skills: ['Kafka'] };
    const roles = rolesOf(names, mapped);
    expect(roles).toEqual(['name', 'name', null, 'skills']);
    expect(columnsOf(names, roles)).toEqual(mapped);
  });

  it('names people by the first column that is of no other use', () => {
    const { columns } = guessMapping(readTable('Who,Kafka\nAna,3\nBo,4\n', 'x'));
    expect(columns).toEqual({ name: ['Who'], skills: ['Kafka'] });
  });

  it('is previewed before anything is saved', () => {
    const table = readTable('Name,Skill,Level\nAna,Kafka,3\nBo,Go,9\n', 'p.csv');
    expect(preview(table, guessMapping(table), 'p.csv')).toEqual({
      people: 2,
      teams: 0,
      skills: 2,
      evidence: 2,
      first: [
        { id: 'Ana', name: 'Ana', mail: null, teams: [], skills: [{ name: 'Kafka', weight: 0.6 }] },
        { id: 'Bo', name: 'Bo', mail: null, teams: [], skills: [{ name: 'Go', weight: 0.6 }] },
      ],
      problems: [{ severity: 'warning', code: 'bad-line', path: 'p.csv:3', detail: '9' }],
      problemCount: 1,
    });
  });
});
