import { parseAllDocuments } from 'yaml';
import { decodeText } from '../../../utils/map/parsing/decode';

/** Aliases that one document may resolve; a few lines of aliases of aliases could fill the memory otherwise. */
const MAX_ALIASES = 100;

export interface YamlDocument {
  /** Place in the file, from 1. */
  readonly number: number;
  /** What it says, or why it cannot be read. */
  readonly read: { readonly value: unknown } | { readonly fault: string };
}

/**
 * Reads a file of YAML documents, each for itself: one that cannot be read does not take the others with it, and only one
 * lies in memory at a time. Dates stay texts, as YAML 1.2 has it. Never throws.
 *
 * @returns the documents; one with a fault and the number 0 for a file that is no text
 */
export function* readYaml(bytes: Uint8Array): Generator<YamlDocument> {
  const decoded = decodeText(bytes);
  if ('code' in decoded) {
    if (decoded.code !== 'empty') {
      yield { number: 0, read: { fault: `${decoded.code} ${decoded.detail}` } };
    }
    return;
  }
  let number = 0;
  // A line that begins with `---` begins a document, whatever it stands in.
  for (const text of decoded.text.split(/^(?=---(?:\s|$))/m)) {
    for (const read of readDocuments(text)) {
      number += 1;
      yield { number, read };
    }
  }
}

function readDocuments(text: string): readonly YamlDocument['read'][] {
  try {
    const documents = parseAllDocuments(text, { prettyErrors: false });
    if (!Array.isArray(documents)) return [];
    return documents
      .filter(({ contents, errors }) => contents !== null || errors.length > 0)
      .map((document) => {
        const [error] = document.errors;
        if (error) return { fault: `${error.code}: ${error.message}` };
        try {
          const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
          return { value };
        } catch (failure) {
          return { fault: messageOf(failure) };
        }
      });
  } catch (failure) {
    return [{ fault: messageOf(failure) }];
  }
}

function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
