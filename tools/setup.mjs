// Makes sure that everything the project needs is on the machine, installing what is missing from
// Debian's packages where it may.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hasCatch2 } from './catch2.mjs';
import { findOnPath, root, run, Stop, step } from './run.mjs';

const emcc = () =>
  (process.env.EMSDK && existsSync(path.join(process.env.EMSDK, 'upstream/emscripten/emcc'))) ||
  findOnPath('emcc');

export const findChromium = () =>
  process.env.CHROME_PATH ?? findOnPath('chromium', 'chromium-browser', 'google-chrome', 'chrome');

export const findFirefox = () => process.env.FIREFOX_PATH ?? findOnPath('firefox-esr', 'firefox');

const hasCjkFont = () =>
  process.platform !== 'linux' ||
  existsSync('/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc');

// What is needed, how to tell whether it is there, and the Debian package that has it.
const forBuild = [
  { what: 'Emscripten (emcc)', package: 'emscripten', present: emcc },
  { what: 'CMake', package: 'cmake', present: () => findOnPath('cmake') },
  { what: 'make', package: 'make', present: () => findOnPath('make', 'gmake') },
];
const browser = { what: 'Chromium', package: 'chromium', present: findChromium };
const forTests = [
  { what: 'a C++ compiler', package: 'g++', present: () => findOnPath('c++', 'g++', 'clang++') },
  { what: 'Catch2', package: 'catch2', present: hasCatch2 },
  browser,
  { what: 'Firefox', package: 'firefox-esr', present: findFirefox },
  {
    what: 'WebKitGTK (WebKitWebDriver)',
    package: 'webkit2gtk-driver',
    present: () => findOnPath('WebKitWebDriver'),
  },
  { what: 'a display for it (Xvfb)', package: 'xvfb', present: () => findOnPath('Xvfb') },
  { what: 'MkDocs', package: 'mkdocs', present: () => findOnPath('mkdocs') },
  {
    what: 'Sphinx (sphinx-build)',
    package: 'python3-sphinx',
    present: () => findOnPath('sphinx-build'),
  },
  {
    what: 'MyST for Sphinx (myst-docutils-html5)',
    package: 'python3-myst-parser',
    present: () => findOnPath('myst-docutils-html5'),
  },
  { what: 'a Chinese font for the pictures', package: 'fonts-noto-cjk', present: hasCjkFont },
];

/** `tests: true` also provides what `npm test` needs, `browser: true` only the browser of it. */
export async function setUp(also = {}) {
  const more = also.tests ? forTests : also.browser ? [browser] : [];
  await step('Looking for the tools', () => provide([...forBuild, ...more]));
  await step('JavaScript packages', installPackages);
}

async function provide(needs) {
  // Vite's demand; the package itself runs from Node 20.0 on.
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Stop(
      `Node ${process.versions.node} is too old to build with: 20.19 or newer is needed`,
    );
  }

  const missing = needs.filter(({ present }) => !present());
  if (missing.length === 0) return 'all there';
  const packages = missing.map((need) => need.package);
  const advice =
    `Missing: ${missing.map(({ what }) => what).join(', ')}.\n` +
    `  On Debian or Ubuntu: apt-get install ${packages.join(' ')}\n` +
    '  Elsewhere: install them by other means; emcc is looked for on PATH and in $EMSDK, ' +
    'the browsers on PATH and in $CHROME_PATH, $FIREFOX_PATH.';
  if (!findOnPath('apt-get')) throw new Stop(advice);
  const asRoot = process.getuid?.() === 0 ? [] : findOnPath('sudo') ? ['sudo'] : undefined;
  if (!asRoot)
    throw new Stop(`${advice}\n  (neither root nor sudo here, so nothing was installed)`);

  process.stdout.write(`  installing ${packages.join(', ')} with apt\n`);
  const apt = (...args) => {
    const [command, ...rest] = [
      ...asRoot,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      ...args,
    ];
    return run(command, rest, { quiet: true });
  };
  try {
    await apt('update');
    await apt('install', '-y', '--no-install-recommends', ...packages);
  } catch (error) {
    throw new Stop(`${error.message}\n${advice}`);
  }
  const still = needs.filter(({ present }) => !present());
  if (still.length > 0)
    throw new Stop(`apt ran, yet ${still.map(({ what }) => what).join(', ')} cannot be found`);
  return `installed ${packages.join(', ')}`;
}

async function installPackages() {
  const lock = await readFile(path.join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const stamp = path.join(root, 'node_modules', '.activation-lab-lock');
  const installed = existsSync(stamp) ? await readFile(stamp, 'utf8') : '';
  if (installed === wanted) return 'unchanged';
  await run('npm', ['ci', '--no-audit', '--no-fund'], { quiet: true });
  await writeFile(stamp, wanted);
  return 'installed from package-lock.json';
}
