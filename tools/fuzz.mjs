// npm run fuzz: see tests/fuzz/run.ts.
import { build } from './build.mjs';
import { main, root, run } from './run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp();
  await build();
  const program = ['--import', 'tsx', `${root}tests/fuzz/run.ts`];
  await run(process.execPath, [...program, ...process.argv.slice(2)]);
});
