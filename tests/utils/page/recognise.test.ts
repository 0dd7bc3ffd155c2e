// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Recogniser, recogniseTool } from '../../../utils/page/recognise';

const marked = (id: string): Recogniser => ({
  id,
  recognise: (document) => document.querySelector(`#${id}`) !== null,
});
const broken: Recogniser = {
  id: 'broken',
  recognise: () => {
    throw new Error('a page that breaks it');
  },
};

let told: string[];
const look = (): void =>
  recogniseTool(window, [broken, marked('jira'), marked('wiki')], (site) => told.push(site));

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  told = [];
});

afterEach(() => {
  vi.useRealTimers();
  document.body.innerHTML = '';
});

it('tells at once which tool a page is of', () => {
  document.body.innerHTML = '<div id="wiki"></div>';
  look();
  expect(told).toEqual(['wiki']);
  vi.runAllTimers();
  expect(told).toEqual(['wiki']);
});

it('takes a page that nobody knows for any page, and for what it turns out to be later', () => {
  look();
  expect(told).toEqual(['generic']);
  vi.advanceTimersByTime(1_000);
  document.body.innerHTML = '<div id="jira"></div>';
  vi.runAllTimers();
  expect(told).toEqual(['generic', 'jira']);
});

it('leaves a page alone after a while', () => {
  look();
  vi.runAllTimers();
  expect(told).toEqual(['generic']);
  expect(vi.getTimerCount()).toBe(0);
});
