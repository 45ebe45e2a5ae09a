// npm start: sets up, builds, serves the page on localhost.
import path from 'node:path';
import { build } from './build.mjs';
import { main, root } from './run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp();
  await build({ offline: false });
  const { preview } = await import('vite');
  const server = await preview({
    configFile: path.join(root, 'vite.config.ts'),
    preview: { port: Number(process.env.PORT) || 4173 },
  });
  const [address] = server.resolvedUrls.local;
  process.stdout.write(`\nActivation Lab is open at ${address}\n(Ctrl+C ends it)\n`);
});
