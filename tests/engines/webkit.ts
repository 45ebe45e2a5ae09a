// WebKitGTK through W3C WebDriver: WebKitWebDriver starts MiniBrowser on a display of Xvfb's.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Engine } from './engine.js';

/** The code points by which WebDriver names keys. */
const keys: Readonly<Record<string, string>> = {
  ArrowRight: '\uE014',
  End: '\uE010',
  Home: '\uE011',
};

/** WebDriver tells nothing of the console: from the load event on, the page itself gathers it. */
const gatherWrongs = `
  const wrongs = (globalThis.wrongs = []);
  for (const level of ['error', 'warn']) {
    const write = console[level];
    console[level] = (...args) => {
      wrongs.push(args.join(' '));
      write.apply(console, args);
    };
  }
  addEventListener('error', ({ message }) => {
    // An observation put off to the next frame: an event in every engine, no line in a console.
    if (!message.startsWith('ResizeObserver loop completed')) wrongs.push(message);
  });
  addEventListener('unhandledrejection', ({ reason }) => wrongs.push(String(reason)));
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    wrongs.push(effectiveDirective + ' forbids ' + blockedURI));
`;

function findMiniBrowser(): string {
  for (const folder of readdirSync('/usr/lib')) {
    const libraries = path.join('/usr/lib', folder);
    const found = folder.endsWith('-linux-gnu')
      ? readdirSync(libraries).find((name) => name.startsWith('webkit2gtk-4.'))
      : undefined;
    if (found) return path.join(libraries, found, 'MiniBrowser');
  }
  return assert.fail('MiniBrowser is missing: apt-get install webkit2gtk-driver');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : assert.fail('no port');
}

/** A display that nobody looks at; Xvfb itself chooses a free number. */
async function startDisplay(): Promise<{ display: string; process: ChildProcess }> {
  const xvfb = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const [number] = await once(xvfb.stdio[3] ?? assert.fail('no pipe'), 'data');
  return { display: `:${String(number).trim()}`, process: xvfb };
}

export async function launchWebKit(): Promise<Engine> {
  const { display, process: xvfb } = await startDisplay();
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' },
    stdio: 'ignore',
  });

  const stop = async () => {
    for (const child of [driver, xvfb]) {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
  };

  async function call(method: 'POST' | 'DELETE', command: string, body?: object): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${port}/session${command}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: { error?: string; message?: string } };
    if (!response.ok) throw new Error(`WebKit: ${value.error}: ${value.message}`);
    return value;
  }

  try {
    const deadline = Date.now() + 20_000;
    while (!(await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined))?.ok) {
      assert.ok(Date.now() < deadline, 'WebKitWebDriver does not answer');
      await setTimeout(50);
    }
    const { sessionId } = (await call('POST', '', {
      capabilities: {
        alwaysMatch: {
          'webkitgtk:browserOptions': {
            binary: findMiniBrowser(),
            args: ['--automation'],
          },
        },
      },
    })) as { sessionId: string };
    const session = `/${sessionId}`;
    const execute = (script: string) =>
      call('POST', `${session}/execute/sync`, { script, args: [] });
    return {
      open: async (url) => {
        await call('POST', `${session}/url`, { url });
        // The command may end while the page before is still the one that scripts are run in.
        const arrived = `return document.readyState === 'complete' &&
          location.href.replace(/[?#].*/, '') === ${JSON.stringify(url.replace(/[?#].*/, ''))}`;
        while (!(await execute(arrived))) await setTimeout(20);
        await execute(gatherWrongs);
      },
      evaluate: (expression) => execute(`return (${expression})`),
      wrongs: async () => (await execute('return wrongs')) as string[],
      press: async (key) => {
        const value = keys[key] ?? key;
        const actions = [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ];
        await call('POST', `${session}/actions`, {
          actions: [{ type: 'key', id: 'keyboard', actions }],
        });
      },
      close: async () => {
        await call('DELETE', session);
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
