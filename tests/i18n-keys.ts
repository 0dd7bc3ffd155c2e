import { readFileSync } from 'node:fs';

/** Every key of the English texts, as `i18n.t` takes it. Reads the plain subset of YAML that the file keeps to. */
export function i18nKeys(): readonly string[] {
  const keys: string[] = [];
  const open: string[] = [];
  for (const line of readFileSync('locales/en.yml', 'utf8').split('\n')) {
    const [, indent, key, value] = /^( *)([\w]+):(.*)$/.exec(line) ?? [];
    if (indent === undefined || key === undefined) continue;
    open.length = indent.length / 2;
    open.push(key);
    if (value?.trim()) keys.push(open.join('.'));
  }
  return keys;
}
