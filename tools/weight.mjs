// npm run weight: see bench/weight.ts.
import { build } from './build.mjs';
import { main, root, run } from './run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp({ browser: true });
  await build({ offline: false });
  const program = ['--import', 'tsx', `${root}bench/weight.ts`];
  await run(process.execPath, [...program, ...process.argv.slice(2)]);
});
