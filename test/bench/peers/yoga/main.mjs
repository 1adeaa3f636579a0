/** graphql-yoga at its best: compiled queries, parsed and validated documents kept, a DataLoader for each list and request. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { useGraphQlJit } from '@envelop/graphql-jit';
import DataLoader from 'dataloader';
import { createSchema, createYoga } from 'graphql-yoga';
import * as data from '../data.mjs';
import { compilerOptions } from '../jit.mjs';
import { port, ready } from '../server.mjs';

/** A DataLoader for each list and its arguments, kept as long as its request. */
class Loaders {
  #loaders = new Map();

  of(name, ...args) {
    const key = args.length === 0 ? name : `${name} ${args.join(' ')}`;
    let loader = this.#loaders.get(key);
    if (!loader) {
      const once = name === 'seats' || name === 'partners';
      loader = new DataLoader((ids) => data[name](ids, ...args), { cache: once, maxBatchSize: Infinity });
      this.#loaders.set(key, loader);
    }
    return loader;
  }
}

const list =
  (name, ...args) =>
  (parent, given, { loaders }) =>
    loaders.of(name, ...args.map((each) => given[each])).load(parent.id);
const one =
  (name, key) =>
  (parent, _, { loaders }) =>
    parent[key] === null ? null : loaders.of(name).load(parent[key]);

const schema = createSchema({
  typeDefs: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
  resolvers: {
    Query: {
      board: (_, { slug }) => data.boardBySlug(slug),
      boards: (_, { slugs, first }) => data.boardsBySlug(slugs, first),
    },
    Board: {
      nextMeetings: list('nextMeetings', 'first', 'from'),
      latestMeetings: list('latestMeetings', 'first'),
      indicators: list('indicators', 'first'),
      caseReviews: list('caseReviews', 'first'),
    },
    Meeting: { attendance: list('attendance', 'first') },
    Attendance: { seat: one('seats', 'seatId') },
    Seat: { partner: one('partners', 'partnerId') },
    Indicator: {
      observations: list('observations', 'last'),
      benchmarks: list('benchmarks'),
      targets: list('targets'),
    },
    CaseReview: { recommendations: list('recommendations', 'first') },
    Recommendation: { actions: list('actions') },
  },
});

const yoga = createYoga({
  schema,
  context: () => ({ loaders: new Loaders() }),
  plugins: [useGraphQlJit(compilerOptions)],
  logging: false,
  graphiql: false,
  landingPage: false,
  cors: false,
  multipart: false,
});
createServer(yoga).listen(port, '127.0.0.1', ready);
