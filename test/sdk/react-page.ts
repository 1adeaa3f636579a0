import type * as QueryLibrary from '@tanstack/react-query' with { 'resolution-mode': 'import' };
import type * as ReactLibrary from 'react';
import type * as ReactDom from 'react-dom/client';
import type * as ReactServer from 'react-dom/server';
import type * as Client from '../../sdk/client/src/index';
import type * as Hooks from '../../sdk/react/src/index';
import { until } from '../support/until';

/** What is needed of jsdom: its own types would bring those of a browser into the whole project. */
interface DomLibrary {
  JSDOM: new (html: string, options: { pretendToBeVisual: boolean }) => { window: DomWindow };
}
interface DomWindow {
  document: { querySelector(name: string): DomElement | null };
  navigator: object;
  MutationObserver: new (onChange: () => void) => {
    observe(element: DomElement, what: object): void;
    takeRecords(): void;
    disconnect(): void;
  };
  close(): void;
}
interface DomElement {
  textContent: string | null;
  querySelectorAll(name: string): Iterable<DomElement>;
  click(): void;
}

/** A page without a browser, and what a project has installed to fill it. */
export interface ReactPage {
  /** React of the project. */
  react: typeof ReactLibrary;
  /** What renders to text, as a server does. */
  server: typeof ReactServer;
  /** The query library of the project. */
  query: typeof QueryLibrary;
  /** The client of the project. */
  client: typeof Client;
  /** The hooks of the project. */
  hooks: typeof Hooks;
  /** A cache that holds what it has until the page is closed, and what it has as new for so long. */
  cache(staleTime?: number): QueryLibrary.QueryClient;
  /** Shows an element in place of what was shown before. */
  show(element: ReactLibrary.ReactNode): void;
  /** All text that is shown. */
  text(): string;
  /** Presses the button of this name. */
  press(name: string): void;
  /** Waits until a text fits that was shown since the last wait, however shortly. */
  until(fits: string | RegExp): Promise<void>;
  /** Takes down what is shown, and the page. */
  close(): Promise<void>;
}

/** Opens a page on the packages that are installed in a folder. */
export function openPage(folder: string): ReactPage {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see its types above
  const { JSDOM } = require('jsdom') as DomLibrary;
  const { window } = new JSDOM('<!doctype html><main></main>', { pretendToBeVisual: true });
  // React and the query library look for a browser while they are loaded.
  const lent = { window, document: window.document, navigator: window.navigator };
  const before = Object.keys(lent).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  for (const [name, value] of Object.entries(lent)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the path is known only now
  const load = (name: string): unknown => require(require.resolve(name, { paths: [folder] }));
  const dom = load('react-dom/client') as typeof ReactDom;
  const main = window.document.querySelector('main')!;
  let root = dom.createRoot(main);
  const text = () => main.textContent ?? '';
  let shown: string[] = [];
  const observer = new window.MutationObserver(() => shown.push(text()));
  observer.observe(main, { childList: true, subtree: true, characterData: true });
  const query = load('@tanstack/react-query') as typeof QueryLibrary;
  return {
    react: load('react') as typeof ReactLibrary,
    server: load('react-dom/server') as typeof ReactServer,
    query,
    client: load('@safeboard/client') as typeof Client,
    hooks: load('@safeboard/react') as typeof Hooks,
    text,
    cache: (staleTime = 0) =>
      // The timer that would throw out what nobody uses keeps a test from its end.
      new query.QueryClient({
        defaultOptions: { queries: { gcTime: Infinity, staleTime }, mutations: { gcTime: Infinity } },
      }),
    show(element) {
      root.unmount();
      observer.takeRecords();
      shown = [];
      root = dom.createRoot(main);
      root.render(element);
    },
    press(name) {
      const button = [...main.querySelectorAll('button')].find((each) => each.textContent === name);
      if (!button) throw new Error(`There is no button "${name}" in: ${text()}`);
      shown = [];
      button.click();
    },
    async until(fits) {
      const isMeant = (each: string) => (typeof fits === 'string' ? each.includes(fits) : fits.test(each));
      await until(() => shown.some(isMeant), { timeout: 15_000, interval: 5 }).catch((cause: unknown) => {
        throw new Error(`"${String(fits)}" was never shown, but: ${text().slice(0, 500)}`, { cause });
      });
      shown = shown.slice(shown.findIndex(isMeant));
    },
    async close() {
      observer.disconnect();
      root.unmount();
      // React puts away what it has shown a turn later.
      await new Promise(setImmediate);
      window.close();
      for (const [name, property] of before) {
        if (property) Object.defineProperty(globalThis, name, property);
        else Reflect.deleteProperty(globalThis, name);
      }
    },
  };
}
