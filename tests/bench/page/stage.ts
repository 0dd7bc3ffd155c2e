/**
 * Real Chromium with pages to annotate: the engine as it ships, bundled alone, with its background's matcher in a worker
 * of the page.
 */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { ensureBrowser } from '../../../scripts/lib/browsers.mjs';
import { bundle } from './bundle.ts';
import type { Bench } from './in-page.ts';
import { pageOf, termsOf } from './texts.ts';

export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const TERMS = 5_000;

export interface Stage {
  /** Opens a page by its path, ready to be annotated. */
  open(path: string): Promise<Page>;
  close(): Promise<void>;
}

/** Makes the page of a path, the terms given. */
export type PageMaker = (terms: readonly string[]) => string;

/** Pages of one kind, long or short. */
export const nested =
  (nodes: number): PageMaker =>
  (terms) =>
    pageOf(nodes, terms, 'nested');
export const flat =
  (nodes: number): PageMaker =>
  (terms) =>
    pageOf(nodes, terms, 'flat');

/** @param pages by path, each made once */
export async function openStage(pages: Readonly<Record<string, PageMaker>>): Promise<Stage> {
  const root = resolve(import.meta.dirname, '../../..');
  const terms = termsOf(TERMS);
  const css = readFileSync(resolve(root, 'entrypoints/page.content/style.css'), 'utf8');
  const made = new Map(
    Object.entries(pages).map(([path, make]) => [
      path,
      make(terms).replace('</head>', `<style>${css}</style></head>`),
    ]),
  );
  const server = await serve(made);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const script = await bundle('tests/bench/page/in-page.ts');
  const worker = await bundle('tests/bench/page/worker.ts');
  const browser = await chromium.launch({
    executablePath: ensureBrowser('chromium'),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  return {
    async open(path) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(origin + path);
      await page.addScriptTag({ content: script });
      await page.evaluate(
        async (given: { terms: readonly string[]; worker: string }) => {
          const { bench } = window as unknown as { bench: Bench };
          await bench.prepare(given.terms, given.worker);
          await new Promise((next) => requestIdleCallback(next, { timeout: 3_000 }));
        },
        { terms, worker },
      );
      return page;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

async function serve(pages: ReadonlyMap<string, string>): Promise<Server> {
  const server = createServer(({ url = '/' }, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(pages.get(url) ?? '');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

/** What can be done to a page, by name: nothing, our engine, or an alternative. */
export type Candidate = 'nothing' | 'askaround' | 'markjs' | 'markjsFollowing' | 'treeWalker';

/** Lets a candidate at a page; resolves when all that it annotates at first is painted. */
export function start(page: Page, candidate: Candidate): Promise<unknown> {
  return page.evaluate(
    async (name: Candidate): Promise<unknown> =>
      (window as unknown as { bench: Bench }).bench[name](),
    candidate,
  );
}
