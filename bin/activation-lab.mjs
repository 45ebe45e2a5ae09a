#!/usr/bin/env node
// npx activation-lab: serves the site on this machine.
import { parseArgs } from 'node:util';
import { siteServer } from './site-server.mjs';

const usage = `npx activation-lab [--port 4173] [--host 127.0.0.1]

Serves the Activation Lab on this machine.
  --port  0…65535; 0 takes any that is free
  --host  an address of this machine; 0.0.0.0 for all of them, so that others can visit`;

function stop(message) {
  process.stderr.write(`activation-lab: ${message}\n`);
  process.exit(1);
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '4173' },
        host: { type: 'string', default: '127.0.0.1' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  } catch (error) {
    return stop(`${error.message}\n\n${usage}`);
  }
}

const { port, host, help } = readArguments();
if (help) {
  process.stdout.write(`${usage}\n`);
} else {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    stop(`--port: ${JSON.stringify(port)} is not a whole number in 0…65535`);
  }
  const dist = (folder) => new URL(`../dist/${folder}/`, import.meta.url);
  // The published package holds its own files once.
  const server = siteServer(dist('site'), dist('package'));
  server.on('error', ({ code, message }) => {
    if (code === 'EADDRINUSE') {
      stop(`--port: ${port} is taken; give another, or 0 for any that is free`);
    }
    if (code === 'EACCES') stop(`--port: ${port} needs more rights; give one from 1024 on`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      stop(`--host: ${JSON.stringify(host)} is not an address of this machine`);
    }
    stop(message);
  });
  server.listen(Number(port), host, () => {
    const { address, family, port } = server.address();
    const name = family === 'IPv6' ? `[${address}]` : address;
    process.stdout.write(`Activation Lab is open at http://${name}:${port}/\n(Ctrl+C ends it)\n`);
  });
}
