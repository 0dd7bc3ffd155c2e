/**
 * Draws the real components in sample states. `?screen=popup&state=…` is one state alone, as its page would show it;
 * `?sheet=popup&width=400` is all of them beside one another, each in a frame of that width.
 */
import '../../../components/design/base.css';
import '../../../components/design/frame.css';
import './fixed.css';
import './harness.css';
import { render } from 'preact';
import { i18n } from '#i18n';
import type { Screen } from '../screens/screen';
import { type Frame, layOut } from './lay-out';
import { overPage } from './stand-in';

/** What the scripts in Node call. */
export interface Harness {
  /** Ids of the screens, in the sheet's order. */
  readonly screens: readonly string[];
  /** Title of a screen and names of its states. */
  describe(id: string): Promise<{ readonly title: string; readonly states: readonly string[] }>;
  /** Draws one state in place of the last one. */
  show(id: string, state: string): Promise<void>;
  /** Draws all states of a screen in frames of this width, in px. Resolves when all of them stand. */
  sheet(id: string, width: number): Promise<void>;
  /** Draws pictures as a sheet. */
  pictures(frames: readonly Frame[], width: number): Promise<void>;
}

declare global {
  var harness: Harness;
}

const files = import.meta.glob<Screen>('../screens/*.screen.tsx', { import: 'default' });
const idOf = (file: string): string => file.replace(/^.*\/|\.screen\.tsx$/g, '');
const app = document.querySelector('#app') ?? document.body;
const asked = new URLSearchParams(location.search);

async function screenOf(id: string): Promise<Screen> {
  const load = Object.entries(files).find(([file]) => idOf(file) === id)?.[1];
  if (load === undefined) throw new Error(`no scripts/sheet/screens/${id}.screen.tsx`);
  return load();
}

async function show(id: string, name: string): Promise<void> {
  const screen = await screenOf(id);
  const state = screen.states.find((each) => each.name === name);
  if (state === undefined) throw new Error(`${id} has no state “${name}”`);
  render(null, app);
  if (screen.overlayCss === undefined) render(state.draw(), app);
  else overPage(app, screen.overlayCss, state.draw());
  await painted();
}

/** Two frames: effects of the first may change the second. */
function painted(): Promise<void> {
  return new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))),
  );
}

globalThis.harness = {
  screens: Object.keys(files).map(idOf),
  async describe(id) {
    const { title, states } = await screenOf(id);
    return { title, states: states.map(({ name }) => name) };
  },
  show,
  async sheet(id, width) {
    const { height, states } = await screenOf(id);
    await layOut(
      app,
      states.map(({ name }) => ({
        name,
        address: `?${new URLSearchParams({ screen: id, state: name })}`,
      })),
      { width, height },
    );
    await painted();
  },
  async pictures(frames, width) {
    await layOut(app, frames, { width, height: 0 });
    await painted();
  },
};

document.documentElement.lang = i18n.t('time.locale');
document.documentElement.dir = i18n.t('@@bidi_dir');
const [id, state] = [asked.get('screen'), asked.get('state')];
if (id !== null && state !== null) {
  await show(id, state);
  document.documentElement.dataset.drawn = '';
}
