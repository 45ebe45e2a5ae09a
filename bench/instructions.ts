// How many SIMD instructions the loop of a kernel takes for four floats: ours by name, peers' found
// by what they are made of, for their modules carry no names. Whoever computes as much in as many
// instructions cannot be several times as fast.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { files } from './node.js';

/** Instructions for one vector stored, by name; loads, stores and constants left out. */
export type Counts = Readonly<Record<string, number>>;

export interface Loop {
  /** As the module has it; a number where it has no names. */
  readonly func: string;
  readonly stores: number;
  readonly counts: Counts;
}

interface Peer {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  /** Counts that only this loop of the module has. */
  readonly has: Counts;
}

const tfjs = `${files.tfjs}/tfjs-backend-wasm-simd.wasm`;
const ort = files.onnxRuntime;

const ortTanh = { 'f32x4.min': 1, 'f32x4.max': 1, 'f32x4.mul': 11, 'f32x4.div': 1 };

const peers: readonly Peer[] = [
  {
    id: 'sigmoid',
    name: 'tfjs (XNNPACK)',
    file: tfjs,
    has: { 'f32x4.abs': 1, 'f32x4.div': 1, 'i32x4.shl': 1, 'v128.bitselect': 2 },
  },
  {
    id: 'elu',
    name: 'tfjs (XNNPACK)',
    file: tfjs,
    has: { 'f32x4.max': 1, 'i32x4.shl': 1, 'i32x4.shr_s': 1, 'v128.bitselect': 1 },
  },
  { id: 'tanh', name: 'ort', file: ort, has: ortTanh },
  { id: 'gelu-tanh', name: 'ort (its tanh alone)', file: ort, has: ortTanh },
  {
    id: 'gelu',
    name: 'ort (its erf alone)',
    file: ort,
    has: { 'i32x4.trunc_sat_f32x4_s': 1, 'v128.or': 2, 'i32x4.shl': 1, 'f32x4.gt': 1 },
  },
];

const uncounted = /^v128\.(?:load|store|const)/;

/** The innermost loops that store vectors. `disassembler`: wasm-dis of Binaryen. */
export async function* loopsOf(disassembler: string, file: string): AsyncGenerator<Loop> {
  const process = spawn(disassembler, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  let func = '';
  const open: { indent: number; counts: Record<string, number>; stores: number; outer: boolean }[] =
    [];
  for await (const line of createInterface({ input: process.stdout })) {
    const indent = line.search(/\S/);
    const text = line.slice(indent);
    if (text.startsWith('(func ')) func = /^\(func \$(\S+)/.exec(text)?.[1] ?? '';
    if (text.startsWith('(loop ')) {
      for (const loop of open) loop.outer = true;
      open.push({ indent, counts: {}, stores: 0, outer: false });
      continue;
    }
    const loop = open.at(-1);
    if (!loop) continue;
    if (text === ')' && indent === loop.indent) {
      open.pop();
      if (!loop.outer && loop.stores > 0) yield perVector(func, loop);
      continue;
    }
    for (const [, op] of text.matchAll(/\(((?:v128|[if]\d+x\d+)\.\w+)/g)) {
      if (op === 'v128.store') loop.stores++;
      else if (op && !uncounted.test(op)) loop.counts[op] = (loop.counts[op] ?? 0) + 1;
    }
  }
}

function perVector(
  func: string,
  { stores, counts }: { stores: number; counts: Record<string, number> },
): Loop {
  const each = Object.entries(counts).map(([op, count]) => [op, count / stores]);
  return { func, stores, counts: Object.fromEntries(each) };
}

const total = (counts: Counts) => Object.values(counts).reduce((a, b) => a + b, 0);
const divisions = (counts: Counts) =>
  Object.entries(counts).reduce((sum, [op, n]) => sum + (op.endsWith('.div') ? n : 0), 0);

/** Sigmoid → sigmoid, GeluTanh → gelu-tanh: structs are named after their ids. */
const idOf = (struct: string) => struct.replace(/(?<=[a-z0-9])[A-Z]/g, '-$&').toLowerCase();

async function ownLoops(disassembler: string, kernels: string): Promise<Map<string, Counts>> {
  const found = new Map<string, Counts>();
  for await (const { func, counts } of loopsOf(disassembler, kernels)) {
    const struct = /map_steps<activation_lab::(\w+)\\2c(?:\\20)?0>/.exec(func)?.[1];
    if (struct) found.set(idOf(struct), counts);
  }
  return found;
}

async function peerLoops(disassembler: string): Promise<Map<Peer, Counts>> {
  const found = new Map<Peer, Counts>();
  for (const file of new Set(peers.map((peer) => peer.file))) {
    const wanted = peers.filter((peer) => peer.file === file);
    for await (const { counts } of loopsOf(disassembler, file)) {
      for (const peer of wanted) {
        if (Object.entries(peer.has).some(([op, n]) => counts[op] !== n)) continue;
        const known = found.get(peer);
        if (known && total(known) !== total(counts)) {
          throw new Error(
            `${peer.name}, ${peer.id}: loops of ${total(known)} and ${total(counts)}`,
          );
        }
        found.set(peer, counts);
      }
    }
  }
  return found;
}

function findDisassembler(): string | undefined {
  const folders = [
    ...(process.env.PATH ?? '').split(':'),
    ...(process.env.EMSDK ? [`${process.env.EMSDK}/upstream/bin`] : []),
  ];
  return folders.map((folder) => `${folder}/wasm-dis`).find((file) => existsSync(file));
}

/** A section of the results. */
export async function instructionsText(): Promise<string> {
  const head = '## SIMD instructions for four floats\n\n';
  const disassembler = findDisassembler();
  if (!disassembler) return `${head}Not counted: Binaryen’s wasm-dis was not found.\n`;
  const ours = await ownLoops(disassembler, files.kernels('simd'));
  const theirs = await peerLoops(disassembler);
  const cell = (counts: Counts | undefined) =>
    counts
      ? `${total(counts)}${divisions(counts) > 0 ? `, ${divisions(counts)} of them divisions` : ''}`
      : 'not found';
  const rows = peers.map((peer) => {
    const [own, other] = [ours.get(peer.id), theirs.get(peer)];
    const ratio = own && other ? (total(other) / total(own)).toFixed(2) : '';
    return `| ${peer.id} | ${cell(own)} | ${peer.name}: ${cell(other)} | ${ratio} |`;
  });
  const all = [...ours].map(([id, counts]) => `${id} ${total(counts)}`);
  return `${head}Counted in the innermost loop by disassembling the modules that were timed; loads, stores, constants and the loop’s own instructions left out. A division costs as much as about four others. An f64x2 instruction does half of a vector.

| function | ours | peer | peer ÷ ours |
|---|---:|---:|---:|
${rows.join('\n')}

Ours, all of them: ${all.join(', ')}.
`;
}
