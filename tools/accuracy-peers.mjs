// npm run accuracy:peers: sets up, builds, measures the errors of the libraries we compare with.
import { build } from './build.mjs';
import { main, run } from './run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp();
  await build();
  await run(process.execPath, ['--import', 'tsx', 'bench/accuracy.ts']);
});
