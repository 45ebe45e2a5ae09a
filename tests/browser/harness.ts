// The built page in a real headless Chromium, as a reader would meet it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { preview } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const pictures = path.join(root, 'build/pictures');

export interface Site {
  readonly address: string;
  readonly browser: Browser;
  /** The first page, whole, in a context of its own. Console errors, page errors and foreign requests fail `close`. */
  open(query?: string, options?: BrowserContextOptions): Promise<Visit>;
  /** The same of the training page, once its runs stand at their first step. */
  openTraining(query?: string, options?: BrowserContextOptions): Promise<Visit>;
  /** The same of the interview page. */
  openInterview(query?: string, options?: BrowserContextOptions): Promise<Visit>;
  /** The same of the page of experiments, once its questions are there. */
  openExperiments(query?: string, options?: BrowserContextOptions): Promise<Visit>;
  /** One view in a window of its own, once it is drawn. */
  openEmbed(query: string, options?: BrowserContextOptions): Promise<Visit>;
  /** A page of another site with `body` in it, as a course's that has a view of ours in a frame. */
  openCourse(body: string, options?: BrowserContextOptions): Promise<Visit>;
  /** The same of the instructor's sheets: their list, or one of them. */
  openSheet(query?: string, options?: BrowserContextOptions): Promise<Visit>;
  close(): Promise<void>;
}

export interface Visit {
  readonly page: Page;
  /** Closes the page; fails where anything went wrong on it unseen. */
  close(): Promise<void>;
}

export const launchChromium = (...more: readonly string[]): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });

/** That there are so many, now or soon: an element draws itself a moment after what it draws. */
export async function hasCount(locator: Locator, count: number, message?: string): Promise<void> {
  const deadline = Date.now() + 5000;
  while ((await locator.count()) !== count && Date.now() < deadline) await setTimeout(20);
  assert.equal(await locator.count(), count, message);
}

/** Gathers console errors, page errors and requests for what is not `ours`. */
export function watch(page: Page, ours: (url: string) => boolean): readonly string[] {
  const wrongs: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrongs.push(message.text());
  });
  page.on('pageerror', (error) => wrongs.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!ours(url) && !/^(blob|data):/.test(url)) wrongs.push(`requested ${url}`);
  });
  return wrongs;
}

/** Gives the first page a sign of its reader, and waits for all that it fetches then. */
export async function readOn(page: Page): Promise<void> {
  await page.waitForSelector('activation-graph');
  await page.keyboard.press('Shift');
  await page.waitForSelector('#lesson:not([aria-busy]) .lesson');
  await page.waitForSelector('activation-table tbody tr');
}

/** The built site, on a free port. */
export async function serveSite() {
  const server = await preview({
    configFile: path.join(root, 'vite.config.ts'),
    preview: { port: 0, host: '127.0.0.1' },
    logLevel: 'error',
  });
  const address = server.resolvedUrls?.local[0] ?? assert.fail('the page is not served');
  return { address, close: () => server.close() };
}

export async function openSite(): Promise<Site> {
  const server = await serveSite();
  const { address } = server;
  const browser = await launchChromium();
  const courses = await serveCourses();
  await mkdir(pictures, { recursive: true });

  const visit = async (url: string, options: BrowserContextOptions, signs: readonly string[]) => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    const page = await context.newPage();
    const wrongs = watch(page, (url) =>
      [address, courses.address].some((one) => url.startsWith(one)),
    );
    await page.goto(new URL(url, address).href);
    for (const sign of signs) await page.waitForSelector(sign);
    return {
      page,
      async close() {
        await context.close();
        assert.deepEqual(wrongs, []);
      },
    };
  };

  return {
    address,
    browser,
    async open(query = '?lang=en', options = {}) {
      const visited = await visit(query, options, ['activation-graph']);
      await readOn(visited.page);
      return visited;
    },
    openTraining: (query = '?lang=en', options = {}) =>
      visit(`train.html${query}`, options, ['run-view tbody tr']),
    openInterview: (query = '?lang=en', options = {}) =>
      visit(`interview.html${query}`, options, ['activation-quiz h1']),
    openExperiments: (query = '?lang=en', options = {}) =>
      visit(`experiments.html${query}`, options, ['.question']),
    openEmbed: (query, options = {}) => visit(`embed.html${query}`, options, ['main > :not(p)']),
    openCourse: (body, options = {}) => visit(courses.add(body), options, []),
    openSheet: (query = '?lang=en', options = {}) =>
      visit(`sheet.html${query}`, options, ['main.sheet h1']),
    async close() {
      await browser.close();
      await server.close();
      courses.close();
    },
  };
}

/** Pages of a site of its own: `localhost` is another than 127.0.0.1. */
export async function serveCourses() {
  const bodies: string[] = [];
  const server = createServer(({ url }, response) => {
    const body = bodies[Number(url?.slice(1))];
    response.writeHead(body === undefined ? 404 : 200, {
      'Content-Type': 'text/html; charset=utf-8',
    });
    response.end(`<!doctype html><html lang="en"><title>Course</title>
      <link rel="icon" href="data:,"><main>${body}</main></html>`);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = `http://localhost:${(server.address() as AddressInfo).port}/`;
  return {
    address,
    /** The page's address. */
    add: (body: string) => `${address}${bodies.push(body) - 1}`,
    close: () => server.close(),
  };
}
