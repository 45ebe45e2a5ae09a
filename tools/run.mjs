// Running commands and telling the reader what is going on.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** A failure that needs no stack trace: its message tells the reader what to do. */
export class Stop extends Error {}

/** Runs one named step, printing how long it took; `work` may return a note to print beside it. */
export async function step(name, work) {
  process.stdout.write(`▸ ${name}\n`);
  const begin = performance.now();
  const note = await work();
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  process.stdout.write(`✓ ${name}: ${note ?? 'done'} (${seconds} s)\n`);
}

/**
 * Runs a command in the project's folder. `quiet` keeps its output back unless it fails.
 * Rejects with a Stop that names the command.
 */
export function run(command, args, { quiet = false, env = {}, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ['inherit', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    child.on('error', (error) => reject(new Stop(`${command}: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output);
      if (quiet) process.stderr.write(output);
      reject(new Stop(`${[command, ...args].join(' ')} ended with ${signal ?? `code ${code}`}`));
    });
  });
}

/** Runs a program of node_modules. */
export function runPackage(name, args, options) {
  return run(path.join(root, 'node_modules', '.bin', name), args, options);
}

/** The full path of the first of `names` on PATH, or undefined. */
export function findOnPath(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
      const file = path.join(folder, name);
      if (!existsSync(file)) continue;
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // not ours to run; look further
      }
    }
  }
  return undefined;
}

/** The body of a command: a Stop's message is printed alone, anything else with its stack. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`\n✗ ${error instanceof Stop ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
