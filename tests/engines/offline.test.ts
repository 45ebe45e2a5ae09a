// dist/activation-lab.html in Firefox, opened from the disk.
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { serveSite } from '../browser/harness.js';
import { launchFirefox } from './firefox.js';
import { find, hashesInNode, sameHashes, shownHashes, waitFor } from './look.js';

const built = fileURLToPath(new URL('../../dist/activation-lab.html', import.meta.url));

test('Firefox: it opens, trains in a worker to the weights of Node, and asks for nothing', async () => {
  // Alone in a folder: nothing beside it could help.
  const folder = await mkdtemp(path.join(tmpdir(), 'activation-lab-'));
  const file = path.join(folder, '激活函数 lab.html');
  await copyFile(built, file);
  const site = await serveSite();
  const firefox = await launchFirefox();
  try {
    const address = pathToFileURL(file).href;
    await firefox.open(`${address}?lang=en#train`);
    const expected = await hashesInNode(3);
    await waitFor(firefox, `${shownHashes}.length === ${expected.length}`);
    assert.ok(firefox.workers().length > 0);
    assert.ok(firefox.workers().every((url) => url.startsWith('blob:')));
    const step = `${find('button')}.find((one) => one.textContent.trim() === 'One step')`;
    for (let i = 1; i <= 3; i++) {
      await firefox.evaluate(`${step}.click()`);
      await waitFor(firefox, sameHashes(await hashesInNode(i)), shownHashes);
    }
    const foreign = firefox.requests.filter(
      (url) => url.replace(/[?#].*/, '') !== address && !/^(about|blob|data):/.test(url),
    );
    assert.deepEqual(foreign, []);
    assert.deepEqual(await firefox.wrongs(), []);
    // Requests would have been seen: the site's are. Afterwards, for a page that is left may still ask.
    await firefox.open(site.address);
    assert.ok(firefox.requests.some((url) => url.startsWith(`${site.address}assets/`)));
  } finally {
    await firefox.close();
    await site.close();
    await rm(folder, { recursive: true });
  }
});
