/** The native map file as the generator writes it; `public/skills-map.schema.json` is the published contract. */

export interface Row {
  source?: string;
  date?: string;
}

export interface PersonRow extends Row {
  id: string;
  name: string;
  handles: string[];
  title: string;
  city: string;
  teams: string[];
  manager?: string;
  addresses: Record<string, string>;
  timeZone: string;
  workingHours: { from: string; to: string; days: number[] };
  away?: { from: string; until: string };
  weeklyCap?: number;
  optOut?: true;
}

export interface TeamRow extends Row {
  id: string;
  name: string;
  aliases: string[];
  description: string;
  parent?: string;
  lead: string;
  routing?: 'round-robin' | 'load';
  addresses: Record<string, string>;
}

export interface TopicRow extends Row {
  id: string;
  name: string;
  aliases?: string[];
  description?: string;
  parent?: string;
}

export interface ClaimRow extends Row {
  subject: string;
  owner: { team: string } | { person: string };
  role: 'owner' | 'backup';
}

export interface EvidenceRow extends Row {
  person: string;
  topic?: string;
  subject?: string;
  kind: 'maintains' | 'authored' | 'reviewed' | 'answered' | 'declared' | 'certified';
  weight: number;
  note: string;
}

export interface SourceRow {
  id: string;
  label?: string;
  keeper?: { team: string } | { person: string } | { addresses: { mail: string } };
  url?: string;
}

export interface MapFile {
  format: 'askaround.skills-map';
  version: 1;
  name: string;
  generatedAt: string;
  source: string;
  people: PersonRow[];
  teams: TeamRow[];
  topics: TopicRow[];
  claims: ClaimRow[];
  evidence: EvidenceRow[];
  sources: SourceRow[];
}

const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  ð: 'd',
  þ: 'th',
};

/** A name as ids, handles and addresses have it: `Jun Ōta` with `-` gives `jun-ota`. */
export function slug(name: string, joint = '-'): string {
  return name
    .toLowerCase()
    .replace(/[øłßæðþ]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’.]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
    .join(joint);
}

/** Numbers from 0 to below 1, the same ones for the same seed on every machine (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
