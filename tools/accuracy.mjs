// npm run accuracy: measures the kernels' largest errors and writes the README's table.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cmake } from './build.mjs';
import { main, root, run, Stop } from './run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp({ tests: true });
  await cmake('native', 'accuracy-table');
  const table = await run('build/native/tests/cpp/accuracy-table', [], { quiet: true });
  const readme = path.join(root, 'README.md');
  const text = await readFile(readme, 'utf8');
  const place = /(<!-- accuracy: begin -->)[\s\S]*(<!-- accuracy: end -->)/;
  if (!place.test(text)) throw new Stop('README.md has lost its marks for the accuracy table');
  await writeFile(
    readme,
    text.replace(place, (_, begin, end) => `${begin}\n${table.trim()}\n${end}`),
  );
  process.stdout.write(table);
});
