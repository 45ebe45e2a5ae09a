// The module built from kernels.cpp: our kernels on arrays that stay in its memory.
interface Exports {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  allocate(bytes: number): number;
  release(address: number): void;
  find(id: number): number;
  run(activation: number, x: number, y: number, n: number): void;
  copy(x: number, y: number, n: number): void;
  multiply_add(steps: number, numbers: number): number;
}

export interface Kernels {
  /** Work on a copy of x made here; `release` frees it. */
  prepare(
    id: string,
    x: Float32Array,
  ): { run(): void; copy(): void; y(): Float32Array; release(): void };
  /** Floating-point operations a second, of multiply-adds that do not wait for each other. */
  peak(): number;
}

export async function loadKernels(bytes: BufferSource): Promise<Kernels> {
  const { instance } = await WebAssembly.instantiate(bytes, {
    wasi_snapshot_preview1: { proc_exit() {} },
  });
  const module = instance.exports as unknown as Exports;
  module._initialize();
  const floats = (address: number, n: number) => new Float32Array(module.memory.buffer, address, n);

  function find(id: string): number {
    const text = new TextEncoder().encode(`${id}\0`);
    const address = module.allocate(text.length);
    new Uint8Array(module.memory.buffer, address).set(text);
    const activation = module.find(address);
    module.release(address);
    if (!activation) throw new Error(`kernels.cpp does not know ${id}`);
    return activation;
  }

  return {
    peak() {
      const numbers = module.allocate(160);
      floats(numbers, 40).fill(0.5);
      const steps = 2_000_000;
      let best = Number.POSITIVE_INFINITY;
      for (let i = 0; i < 15; i++) {
        const start = performance.now();
        if (Number.isNaN(module.multiply_add(steps, numbers))) throw new Error('peak: NaN');
        best = Math.min(best, performance.now() - start);
      }
      module.release(numbers);
      return (steps * 10 * 4 * 2) / (best / 1000);
    },
    prepare(id, x) {
      const n = x.length;
      const activation = find(id);
      const from = module.allocate(4 * n);
      const to = module.allocate(4 * n);
      if (!from || !to) throw new Error(`kernels.cpp has no memory for ${n} floats`);
      floats(from, n).set(x);
      const { run, copy } = module;
      return {
        run: () => run(activation, from, to, n),
        copy: () => copy(from, to, n),
        y: () => floats(to, n).slice(),
        release() {
          module.release(from);
          module.release(to);
        },
      };
    },
  };
}
