// npm run bench [-- --only id,… --runtime node|chromium --sizes n,… --quick]: sets up, builds,
// measures. Without options it writes bench/results.md, with some it only prints.
import { build, cmake } from './build.mjs';
import { main, run, step } from './run.mjs';
import { setUp } from './setup.mjs';

/** The kernels as bare exports, which no other command needs. */
export const buildKernels = () =>
  step('Kernels for the benchmark', async () => {
    for (const preset of ['wasm-simd', 'wasm-scalar']) {
      await cmake(preset, 'bench-kernels', ['-DACTIVATION_LAB_BENCH=ON']);
    }
  });

await main(async () => {
  await setUp({ browser: true });
  await build();
  await buildKernels();
  await run(process.execPath, ['--import', 'tsx', 'bench/run.ts', ...process.argv.slice(2)]);
});
