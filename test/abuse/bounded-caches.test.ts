import { OperationTypeNode, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { makeApiKey, RequestAuthenticator, RestrictionCache } from '../../server/access';
import { createGraph } from '../../server/graph';
import { type Database, NO_ACCESS } from '../../server/platform/database';
import { StatementCache } from '../../server/platform/database/statement-cache';
import { CostCache } from '../../server/platform/graphql/limits/cost-cache';
import { standardLimits } from '../../server/platform/graphql/limits';
import { Plans } from '../../server/platform/graphql/plan/plans';
import type { Operation } from '../../server/platform/graphql/plan/operation';
import { conditionalGet } from '../../server/platform/http/conditional-get';
import { DocumentGuard } from '../../server/platform/http/document-guard';
import { WorkQueue } from '../../server/platform/http/work-queue';

/** A cache, and what a client sends to fill it. */
interface Flooded {
  /** The object that holds it. */
  readonly cache: object;
  /** Sends the n-th of ever new inputs. */
  readonly send: (n: number) => unknown;
  /** The most entries that it may hold, in all of its collections together. */
  readonly most: number;
  /** How many inputs are sent. */
  readonly inputs: number;
}

const isCollection = (value: object): value is { readonly size: number } =>
  value instanceof Map || value instanceof Set || value instanceof LRUCache;

/** The entries in all collections that an object holds, itself and by what it consists of. */
function entriesIn(value: unknown, seen = new Set<unknown>()): number {
  if (typeof value !== 'object' || value === null || seen.has(value)) return 0;
  seen.add(value);
  if (isCollection(value)) return value.size;
  return Object.values(value).reduce<number>((sum, part) => sum + entriesIn(part, seen), 0);
}

/** An authenticator, and a request with a new key that its database knows. */
function authentication(): readonly [RequestAuthenticator, () => Promise<unknown>] {
  let known = { prefix: '', secretHash: '' };
  const row = () => ({
    ...{ restrictions: [], state: '1', thresholds: { stamp: '1', changed: [] } },
    ...{ id: known.prefix, kind: 'SERVICE', label: 'x', roles: [], groups: [], accessState: '1', until: Infinity },
    ...{ keyId: known.prefix, ...known, scopes: [], isStale: false },
  });
  const database = { query: async () => [row()] } as unknown as Database;
  const authenticator = new RequestAuthenticator({ database, publicView: true });
  const send = async () => {
    const { key, ...stored } = makeApiKey();
    known = stored;
    await authenticator.viewerOf({ headers: { authorization: `Bearer ${key}` }, id: 'flood' });
  };
  return [authenticator, send];
}

/** A part of an object without the database, which is no cache. */
function partOf(whole: object, name: string): object {
  const part = (whole as Record<string, object>)[name];
  if (!part) throw new Error(`There is no ${name}.`);
  return 'database' in part ? { ...part, database: undefined } : part;
}

const caches: Readonly<Record<string, () => Flooded>> = {
  'names of prepared statements': () => {
    const cache = new StatementCache();
    // Twice: a text gets its name when it is used again.
    const send = (n: number) => [cache.nameOf(`select ${n}`), cache.nameOf(`select ${n}`)];
    return { cache, send, most: 500 + 500 + 2000, inputs: 9_000 };
  },
  'plans of queries': () => {
    const cache = new Plans({ most: 200_000 });
    const schema = createGraph();
    const send = (n: number) => {
      const document = parse(`query Q($first: Int) { boards(first: $first) { nodes { a${n}: name } } }`);
      const [operation] = document.definitions;
      return cache.of({ schema, document, operation, variables: { first: 1 } } as unknown as Operation, {
        ...NO_ACCESS,
        reads: new Set(['boards']),
      });
    };
    return { cache, send, most: 200_000 / 4096, inputs: 150 };
  },
  'costs of queries': () => {
    const cache = new CostCache(100_000);
    const document = parse('{ __typename }');
    return { cache, send: (n) => cache.set(document, `{"n":${n}}`, 1), most: 100_000 / 64, inputs: 5_000 };
  },
  'accepted documents': () => {
    const cache = new DocumentGuard(standardLimits, undefined);
    const send = (n: number) =>
      cache.check({ method: 'POST', body: { query: `{ a${n}: __typename }` } } as unknown as Parameters<
        DocumentGuard['check']
      >[0]);
    return { cache, send, most: 500, inputs: 1_500 };
  },
  'viewers, whose credentials were accepted': () => {
    const [authenticator, send] = authentication();
    return { cache: partOf(authenticator, 'viewers'), send, most: 1_002, inputs: 2_500 };
  },
  'accepted credentials': () => {
    const [authenticator, send] = authentication();
    return { cache: partOf(authenticator, 'accounts'), send, most: 10_000, inputs: 12_800 };
  },
  'requests of an address in the last minute': () => {
    const [authenticator] = authentication();
    const send = (n: number) =>
      authenticator.rateLimitKey({ headers: {}, id: 'flood' }, `10.0.${n >> 8}.${n & 255}`, 60);
    return { cache: partOf(authenticator, 'addresses'), send, most: 10_000, inputs: 13_000 };
  },
  'disclosure thresholds': () => {
    const cache = new RestrictionCache();
    const send = (n: number) =>
      cache.apply({ restrictions: [], state: '1', thresholds: { stamp: String(n), changed: [] } });
    return { cache, send, most: 51, inputs: 500 };
  },
  'clients with work': () => {
    const cache = new WorkQueue({ total: 10, perClient: 4, heavyFrom: 100 });
    const send = async (n: number) => (await cache.enter(`client ${n}`, 1))();
    return { cache, send, most: 0, inputs: 2_000 };
  },
};

describe('what is kept in memory by what clients send', () => {
  it.each(Object.keys(caches))('%s stay at their limit', async (name) => {
    const { cache, send, most, inputs } = caches[name]!();
    let before = 0;
    for (let n = 0; n < inputs; n++) {
      await send(n);
      if (n === Math.floor(inputs * 0.8)) before = entriesIn(cache);
    }
    expect(before).toBeLessThanOrEqual(most);
    expect(entriesIn(cache)).toBeLessThanOrEqual(most);
    // It was a flood: as much was kept as may be, and it grows no more.
    if (most > 0) expect(before).toBeGreaterThan(most * 0.4);
    expect(Math.abs(entriesIn(cache) - before)).toBeLessThanOrEqual(most * 0.05 + 2);
  });

  it('tags of responses are forgotten, the oldest first', async () => {
    const versions = new Map([['board', '1']]);
    let computed = 0;
    const plugin = conditionalGet<object>({ knowsId: () => true } as unknown as Parameters<typeof conditionalGet>[0], {
      ...{ time: () => 'today', viewerKey: () => 'viewer', tablesRead: () => ['board'] },
      tableVersions: async () => versions,
    });
    const ask = async (n: number, tag?: string) => {
      const headers = new Map<string, string>(tag === undefined ? [] : [['if-none-match', tag]]);
      const response = {
        http: { headers, status: undefined as number | undefined },
        body: { kind: 'single', singleResult: { data: { n } } },
      };
      const context = {
        ...{
          contextValue: {},
          queryHash: 'hash',
          operation: { operation: OperationTypeNode.QUERY },
          operationName: null,
        },
        ...{ request: { http: { method: 'GET', headers }, variables: { n } }, response },
      } as never;
      const hooks = (await plugin.requestDidStart?.(context)) as unknown as Record<
        'responseForOperation' | 'willSendResponse',
        (given: never) => Promise<unknown>
      >;
      if ((await hooks.responseForOperation(context)) !== null) return tag;
      computed += 1;
      response.http.headers = new Map();
      await hooks.willSendResponse(context);
      return response.http.headers.get('etag');
    };
    const first = await ask(0);
    await ask(0, first);
    expect(computed).toBe(1);
    for (let n = 1; n <= 10_000; n++) await ask(n);
    const last = await ask(10_000);
    computed = 0;
    await ask(10_000, last);
    expect(computed).toBe(0);
    await ask(0, first);
    expect(computed).toBe(1);
  });
});
