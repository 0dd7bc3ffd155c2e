import type { Page } from 'playwright-core';

export type Files = Map<string, { body: string | Buffer; type: string }>;

export interface Stage {
  readonly page: Page;
  /** Whatever the page complained of. */
  readonly errors: readonly string[];
  /** Opens the harness, `?lang=de`, `?dir=rtl`. */
  open(query?: string): Promise<void>;
  look(name: string): Promise<void>;
  close(): Promise<void>;
}

export const NOW: string;
export const LOOKS: Readonly<Record<string, object>>;
export const STILL: readonly string[];
export function openStage(files: Files): Promise<Stage>;
