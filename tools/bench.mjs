// npm run bench: sets up, builds, measures.
import { build } from './build.mjs';
import { main, run } from './run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp();
  await build();
  await run(process.execPath, ['--import', 'tsx', 'bench/activations.ts']);
});
