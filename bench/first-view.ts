// What a page transfers and how soon it answers, from a cold start, until the reader does anything.
import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
// @ts-expect-error plain JavaScript, without declarations
import { siteServer } from '../bin/site-server.mjs';

/** Places lead into shadow roots: `host >>> inside`. */
export interface PageToOpen {
  readonly name: string;
  readonly file: string;
  /** There once the page has drawn what it is about. */
  readonly drawn: string;
  /** Takes the focus, then the key. */
  readonly control: string;
  readonly key: string;
  /** Its markup changes by the key. */
  readonly answer: string;
}

const surface = 'activation-graph >>> graph-plot >>> .surface';
const graph = {
  drawn: `${surface} svg path`,
  control: surface,
  key: 'ArrowRight',
  answer: surface,
};
const oneStep = 'activation-trainer >>> .controls button:nth-of-type(2):enabled';

export const pages: readonly PageToOpen[] = [
  { name: 'index', file: 'index.html', ...graph },
  {
    name: 'train',
    file: 'train.html',
    drawn: oneStep,
    control: oneStep,
    key: 'Enter',
    answer: 'activation-trainer >>> run-view >>> .numbers',
  },
  {
    name: 'experiments',
    file: 'experiments.html',
    drawn: '.question',
    control: '.question h2 button',
    key: 'Enter',
    answer: '.question',
  },
  {
    name: 'interview',
    file: 'interview.html',
    drawn: 'activation-quiz >>> #quiz-seed',
    control: 'activation-quiz >>> #quiz-seed',
    key: 'Enter',
    answer: 'activation-quiz >>> .heading',
  },
  { name: 'embed graph', file: 'embed.html?view=graph&', ...graph },
];

export const kinds = ['HTML', 'CSS', 'JavaScript', 'WebAssembly', 'fonts', 'other'] as const;
export type Kind = (typeof kinds)[number];

const kindOf = (type: string): Kind => {
  const patterns = [/^text\/html/, /^text\/css/, /javascript/, /wasm/, /font|woff/];
  return kinds[patterns.findIndex((pattern) => pattern.test(type))] ?? 'other';
};

export interface Transfer {
  readonly files: readonly string[];
  /** Of bodies, as compressed. */
  readonly bytes: Readonly<Record<Kind, number>>;
  readonly headers: number;
  /** Bodies and headers of the responses. */
  readonly total: number;
}

export interface Pace {
  /** Milliseconds from the start of the navigation. */
  readonly drawn: number;
  /** Until the first key's effect was painted. */
  readonly answered: number;
  /** The end of the last task of more than 50 ms before the page came to rest; 0: there was none. */
  readonly lastLongTask: number;
  /** The later of the two. */
  readonly interactive: number;
  /** Of the tasks after the first key, the longest, milliseconds; 0: none of more than 50 ms. */
  readonly longestAfterKey: number;
}

/** The built site as `npx activation-lab` serves it; keeps an account of what it sends. */
export async function serveCounted(folder: URL) {
  const server: Server = siteServer(folder);
  let transfers: { readonly file: string; kind: Kind; body: number; wire: number }[] = [];
  server.prependListener('request', (request, response: ServerResponse) => {
    const { socket } = request;
    const before = socket.bytesWritten; // one response at a time on a connection
    let sent: Record<string, unknown> = {};
    const writeHead = response.writeHead.bind(response);
    response.writeHead = ((status: number, headers: Record<string, string>) => {
      sent = headers;
      return writeHead(status, headers);
    }) as typeof response.writeHead;
    response.on('finish', () => {
      transfers.push({
        file: request.url as string,
        kind: kindOf(String(sent['Content-Type'])),
        body: Number(sent['Content-Length']),
        wire: socket.bytesWritten - before,
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    /** What was sent since it was last asked for. */
    takeTransfer(): Transfer {
      const taken = transfers;
      transfers = [];
      const bytes = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
      for (const { kind, body } of taken) bytes[kind] += body;
      const [total, bodies] = [sum(taken.map(({ wire }) => wire)), sum(Object.values(bytes))];
      return { files: taken.map(({ file }) => file), bytes, headers: total - bodies, total };
    },
    close: () => server.close(),
  };
}

export type CountedSite = Awaited<ReturnType<typeof serveCounted>>;

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** Stands in the page from its start. */
declare global {
  var firstView: {
    find(place: string): Element | null | undefined;
    readonly longTasks: { readonly start: number; readonly end: number }[];
    drawn?: number;
    answered?: number;
  };
}

function watchFirstView({ drawn, control, answer, press }: PageToOpen & { press: boolean }): void {
  const find = (place: string) =>
    place
      .split(' >>> ')
      .reduce<Element | Document | null | undefined>(
        (at, selector) =>
          (at instanceof Document ? at : (at?.shadowRoot ?? undefined))?.querySelector(selector),
        document,
      ) as Element | null | undefined;
  globalThis.firstView = { find, longTasks: [] };
  const view = globalThis.firstView;
  new PerformanceObserver((list) => {
    for (const { startTime: start, duration } of list.getEntries()) {
      view.longTasks.push({ start, end: start + duration });
    }
  }).observe({ type: 'longtask', buffered: true });
  /** In the frame after the one in which `isSo` came true, which has been painted then. */
  const when = (isSo: () => boolean, then: () => void) => {
    const look = () => requestAnimationFrame(isSo() ? then : look);
    requestAnimationFrame(look);
  };
  when(
    () => Boolean(find(drawn)),
    () => {
      view.drawn = performance.now();
      if (!press) return; // the focus, too, is a sign of a reader
      const before = find(answer)?.outerHTML;
      (find(control) as HTMLElement).focus({ preventScroll: true });
      when(
        () => find(answer)?.outerHTML !== before,
        () => {
          view.answered = performance.now();
        },
      );
    },
  );
}

/** Milliseconds without a request or a long task after which a page is at rest. */
const restAfter = 1000;

async function waitForRest(page: Page, requests: () => number): Promise<void> {
  for (let [seen, since] = ['', Date.now()]; Date.now() - since < restAfter; ) {
    await setTimeout(50);
    const now = `${requests()} ${await page.evaluate(() => globalThis.firstView.longTasks.length)}`;
    if (now !== seen) [seen, since] = [now, Date.now()];
  }
}

interface Opening {
  readonly browser: Browser;
  readonly site: CountedSite;
  readonly page: PageToOpen;
  readonly language: string;
  /** How many times slower than it is the processor shall seem. */
  readonly slowdown?: number;
  /** Whether a key is pressed as soon as the page is drawn. */
  readonly press?: boolean;
  readonly width?: number;
}

/** In a context of its own, so that nothing is cached. */
async function inFirstView<Result>(
  { browser, site, page: opened, language, slowdown = 1, press = false, width = 1280 }: Opening,
  work: (page: Page, transfer: Transfer) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  try {
    const page = await context.newPage();
    let requests = 0;
    page.on('request', () => {
      requests += 1;
    });
    // What tsx has functions call, to keep their names.
    await page.addInitScript('globalThis.__name = (value) => value');
    await page.addInitScript(watchFirstView, { ...opened, press });
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    site.takeTransfer();
    const { file, key } = opened;
    await page.goto(`${site.address}${file}${file.includes('?') ? '' : '?'}lang=${language}`);
    await page.waitForFunction(() => globalThis.firstView.drawn !== undefined);
    if (press) {
      await page.keyboard.press(key);
      await page.waitForFunction(() => globalThis.firstView.answered !== undefined);
    }
    await waitForRest(page, () => requests);
    return await work(page, site.takeTransfer());
  } finally {
    await context.close();
  }
}

/** Without any sign of a reader. */
export const measureTransfer = (opening: Opening): Promise<Transfer> =>
  inFirstView(opening, async (_page, transfer) => transfer);

export async function measurePace(opening: Opening): Promise<Pace> {
  const longTasks = () => globalThis.firstView.longTasks;
  const untouched = await inFirstView(opening, (page) => page.evaluate(longTasks));
  return inFirstView({ ...opening, press: true }, async (page) => {
    const { drawn = 0, answered = 0 } = await page.evaluate(() => globalThis.firstView);
    const after = (await page.evaluate(longTasks)).filter(({ start }) => start >= drawn);
    const lastLongTask = Math.max(0, ...untouched.map(({ end }) => end));
    return {
      drawn,
      answered,
      lastLongTask,
      interactive: Math.max(answered, lastLongTask),
      longestAfterKey: Math.max(0, ...after.map(({ start, end }) => end - start)),
    };
  });
}

/** Milliseconds that a fixed piece of arithmetic takes in a page slowed down so many times. */
export async function measureFixedWork(browser: Browser, slowdown: number): Promise<number> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    return await page.evaluate(() => {
      const begin = performance.now();
      let x = 0.5;
      for (let i = 0; i < 50_000_000; i++) x = 3.9 * x * (1 - x);
      return performance.now() - begin + 0 * x;
    });
  } finally {
    await context.close();
  }
}
