import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** Runs a suite only where `BROWSER_TESTS=1` says that a Chromium is installed; elsewhere it is reported as skipped. */
export const describeInBrowser = process.env.BROWSER_TESTS === '1' ? describe : describe.skip;

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page in its own browser, with its errors and the hosts that it contacted. */
export interface WatchedPage {
  /** The page. */
  page: Page;
  /** Errors of the console, uncaught exceptions, and requests that failed. */
  complaints: string[];
  /** Every host that a request was sent to. */
  hosts: Set<string>;
  /** Closes the browser and removes its profile. */
  close(): Promise<void>;
}

/** The options of a browser. */
export interface BrowserOptions {
  /** The size of the window. Defaults to 1440 by 900. */
  viewport?: { width: number; height: number };
  /** The preferences of the user's system. */
  colorScheme?: 'light' | 'dark';
}

/** Starts Debian's Chromium with an empty profile and one page, and records its errors. */
export async function openBrowser({ viewport, colorScheme }: BrowserOptions = {}): Promise<WatchedPage> {
  const profile = await mkdtemp(join(tmpdir(), 'safeboard-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: flags,
    viewport: viewport ?? { width: 1440, height: 900 },
    colorScheme: colorScheme ?? 'light',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const { complaints, hosts } = watch(context, page);
  const close = async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { page, complaints, hosts, close };
}

/** A data or blob URL stays inside the browser and has no host. */
function watch(context: BrowserContext, page: Page): Pick<WatchedPage, 'complaints' | 'hosts'> {
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.host !== '') hosts.add(url.host);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed';
    // Navigation cancels the requests of the previous page.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${reason}`);
  });
  return { complaints, hosts };
}

/** The path of a screenshot. The folder is not in the repository. */
export function screenshotPath(name: string): string {
  return join(__dirname, '..', 'browser', 'screenshots', `${name}.png`);
}
