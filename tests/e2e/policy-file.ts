import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { browserUnderTest } from './driver/launch';

/** Where Chromium reads policies of this machine. */
const POLICIES = '/etc/chromium/policies/managed';
/** Where Firefox reads those of this machine, whichever its package. */
const FIREFOX_POLICIES = '/etc/firefox/policies/policies.json';
const GECKO_ID = 'askaround@askaround.example';

const inFirefox = browserUnderTest() === 'firefox';
const isRoot = process.getuid?.() === 0;

/** Why no policy can be set here; false where one can. */
export const cannotSetPolicy: string | false =
  inFirefox || isRoot ? false : `only root may write to ${POLICIES}`;

/** The company's policy for one browser of a test, as an admin would set it. */
export class PolicyFile {
  #file = '';
  /** The first of the folders that had to be made for it. */
  #firstFolder: string | undefined;
  #home = '';
  readonly #homeBefore = process.env.HOME;

  /**
   * Firefox reads both at its start: `policies.json` of this machine, which is there for that moment only, because it holds
   * for every Firefox; and, where only root may write that, a manifest below the home folder.
   */
  async beforeLaunch(policy: object): Promise<void> {
    if (!inFirefox) return;
    if (isRoot && !existsSync(FIREFOX_POLICIES)) {
      this.#firstFolder = await mkdir(dirname(FIREFOX_POLICIES), { recursive: true });
      this.#file = FIREFOX_POLICIES;
      const Extensions = { [GECKO_ID]: policy };
      await writeFile(this.#file, JSON.stringify({ policies: { '3rdparty': { Extensions } } }));
      return;
    }
    this.#home = await mkdtemp(join(tmpdir(), 'askaround-home-'));
    const folder = join(this.#home, '.mozilla/managed-storage');
    await mkdir(folder, { recursive: true });
    const manifest = { name: GECKO_ID, description: 'Policy of a test', type: 'storage' };
    const text = JSON.stringify({ ...manifest, data: policy });
    await writeFile(join(folder, `${GECKO_ID}.json`), text);
    process.env.HOME = this.#home;
  }

  /** Chromium follows the folder: a policy for this very extension, whose id comes from its path, and for no other. */
  async afterLaunch(extensionId: string, policy: object): Promise<void> {
    if (inFirefox) await this.#removeFile();
    if (inFirefox || !isRoot) return;
    await mkdir(POLICIES, { recursive: true });
    this.#file = join(POLICIES, `askaround-${extensionId}.json`);
    const extensions = { [extensionId]: policy };
    await writeFile(this.#file, JSON.stringify({ '3rdparty': { extensions } }));
  }

  /** Leaves nothing behind. */
  async remove(): Promise<void> {
    await this.#removeFile();
    if (this.#home === '') return;
    if (this.#homeBefore === undefined) delete process.env.HOME;
    else process.env.HOME = this.#homeBefore;
    await rm(this.#home, { recursive: true, force: true });
  }

  async #removeFile(): Promise<void> {
    if (this.#file !== '') await rm(this.#file, { force: true });
    if (this.#firstFolder !== undefined)
      await rm(this.#firstFolder, { recursive: true, force: true });
    this.#file = '';
  }
}
