// ns per element of every activation: our SIMD build, our scalar build, and the same formula as
// plain JavaScript. Interleaved rounds in one process, medians. Copying in and out is included.
import os from 'node:os';
import { type ActivationLab, loadActivationLab } from 'activation-lab';
import { plain } from '../web/package/generated/plain.js';

const sizes = [4096, 1_048_576];
const rounds = 15;
const minimumMilliseconds = 4;

const simd = await loadActivationLab({ simd: true });
const scalar = await loadActivationLab({ simd: false });

/** Nanoseconds per element of one call of `work` on n elements, repeated until long enough. */
function time(work: () => unknown, n: number): number {
  let calls = 0;
  const begin = performance.now();
  let elapsed = 0;
  do {
    work();
    calls++;
    elapsed = performance.now() - begin;
  } while (elapsed < minimumMilliseconds);
  return (elapsed * 1e6) / (calls * n);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

function measure(
  spec: ActivationLab['catalog'][number],
  n: number,
): { simd: number; scalar: number; plain: number } {
  const x = Float32Array.from({ length: n }, (_, i) => ((i * 2654435761) % 4096) / 256 - 8);
  const y = new Float32Array(n);
  const params = spec.parameters.map((parameter) => parameter.default);
  const loop = plain[spec.id][0];
  const contenders = {
    simd: () => simd.evaluate(spec.id, x),
    scalar: () => scalar.evaluate(spec.id, x),
    plain: () => loop(x, y, ...params),
  };
  const times = { simd: [] as number[], scalar: [] as number[], plain: [] as number[] };
  const names = ['simd', 'scalar', 'plain'] as const;
  for (let round = -3; round < rounds; round++) {
    for (const name of names) {
      const nanoseconds = time(contenders[name], n);
      if (round >= 0) times[name].push(nanoseconds); // the first three warm up
    }
  }
  return { simd: median(times.simd), scalar: median(times.scalar), plain: median(times.plain) };
}

console.log(`${os.cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
for (const n of sizes) {
  console.log(`\nns per element, ${n.toLocaleString('en')} elements, copying included\n`);
  console.log('| function | SIMD | scalar | plain JS | plain JS ÷ SIMD |');
  console.log('|---|---:|---:|---:|---:|');
  for (const spec of simd.catalog) {
    const result = measure(spec, n);
    const cells = [result.simd, result.scalar, result.plain].map((t) => t.toFixed(2));
    console.log(
      `| ${spec.id} | ${cells.join(' | ')} | ${(result.plain / result.simd).toFixed(1)} |`,
    );
  }
}
