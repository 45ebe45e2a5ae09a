// npm run lint: clang-tidy on the engine, Biome and the type checker on the rest, formats checked.
import { cmake } from './build.mjs';
import { cppFiles, format } from './format.mjs';
import { findOnPath, main, run, runPackage, Stop, step } from './run.mjs';

await main(async () => {
  if (!findOnPath('clang-tidy')) {
    throw new Stop('clang-tidy is missing. On Debian: apt-get install clang-tidy');
  }
  await step('Formats', () => format({ check: true }));
  await step('Biome', () => runPackage('biome', ['lint']));
  await step('Types', () => runPackage('tsc', ['--noEmit']));
  await step('clang-tidy', async () => {
    await cmake('native', 'engine');
    const files = (await cppFiles('src')).filter(
      (file) => file.endsWith('.cpp') && !file.startsWith('src/bindings'), // needs Emscripten's headers
    );
    await run('clang-tidy', ['--quiet', '-p', 'build/native', ...files], { quiet: true });
  });
});
