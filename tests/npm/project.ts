// Projects made on the spot, each with the package installed from its tarball.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Where `npm test -- --only npm` packed and installed the package. */
const folder =
  process.env.PACKED ?? assert.fail('PACKED is not set: run npm test -- --only npm instead');

export const tarball = path.join(folder, 'package.tgz');
export const installed = path.join(folder, 'installed/node_modules/activation-lab');

const fixture = fileURLToPath(new URL('fixture', import.meta.url));

/** What tryEverything() of the fixture comes to. */
export const everything = { half: 0.5, sameHash: true, seeds: 2, simd: [true, true, true] };

/** What drawElements() of the fixture comes to. */
export const drawn = {
  names: 6,
  formula: true,
  rows: 3,
  verdicts: true,
  steps: [20, 20],
  seeds: [2, 2],
  questions: true,
  hashes: true,
  math: true,
};

/** The folder of a new project: the fixture's files and those given, text by name. */
export async function makeProject(
  name: string,
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const project = path.join(folder, name);
  await mkdir(project);
  await cp(path.join(folder, 'installed'), project, { recursive: true });
  await cp(fixture, project, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    await writeFile(path.join(project, file), text);
  }
  return project;
}

export async function edit(file: string, before: string, after: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  assert.ok(text.includes(before), `${file}: no ${before}`);
  await writeFile(file, text.replaceAll(before, after));
}

/** What a program prints; rejects where it fails. */
export async function output(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { cwd });
  return stdout;
}
