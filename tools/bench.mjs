// npm run bench [-- --only id,… --runtime node|chromium --sizes n,… --quick]: sets up, builds,
// measures. Without options it writes bench/results.md, with some it only prints.
// npm run bench -- --training: training instead, beside its own peers; writes bench/training.md.
// npm run bench -- --experiments [--only id,…]: how long each experiment takes; writes
// bench/experiments.md.
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
  const options = process.argv.slice(2);
  const program =
    ['training', 'experiments'].find((name) => options.includes(`--${name}`)) ?? 'run';
  if (program !== 'experiments') await buildKernels();
  await run(process.execPath, ['--import', 'tsx', `bench/${program}.ts`, ...options]);
});
