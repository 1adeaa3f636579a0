/** mercurius at its best: compiled queries, its own loaders without their cache, which serialises. */
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import mercurius from 'mercurius';
import * as data from '../data.mjs';
import { compilerOptions } from '../jit.mjs';
import { port, ready } from '../server.mjs';

const schema = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8');

const uncached = (loader) => ({ loader, opts: { cache: false } });

/** All parents of a field in a query have the same arguments. */
const list = (read, ...names) =>
  uncached((queries) =>
    read(
      queries.map(({ obj }) => obj.id),
      ...names.map((name) => queries[0].params[name]),
    ),
  );

/** The object of a nullable reference. */
const one = (read, key) =>
  uncached(async (queries) => {
    const ids = queries.map(({ obj }) => obj[key]).filter((id) => id !== null);
    const found = (await read(ids))[Symbol.iterator]();
    return queries.map(({ obj }) => (obj[key] === null ? null : found.next().value));
  });

const app = Fastify({ logger: false });
app.register(mercurius, {
  schema,
  jit: 1,
  compilerOptions,
  graphiql: false,
  resolvers: {
    Query: {
      board: (_, { slug }) => data.boardBySlug(slug),
      boards: (_, { slugs, first }) => data.boardsBySlug(slugs, first),
    },
  },
  loaders: {
    Board: {
      nextMeetings: list(data.nextMeetings, 'first', 'from'),
      latestMeetings: list(data.latestMeetings, 'first'),
      indicators: list(data.indicators, 'first'),
      caseReviews: list(data.caseReviews, 'first'),
    },
    Meeting: { attendance: list(data.attendance, 'first') },
    Attendance: { seat: one(data.seats, 'seatId') },
    Seat: { partner: one(data.partners, 'partnerId') },
    Indicator: {
      observations: list(data.observations, 'last'),
      benchmarks: list(data.benchmarks),
      targets: list(data.targets),
    },
    CaseReview: { recommendations: list(data.recommendations, 'first') },
    Recommendation: { actions: list(data.actions) },
  },
});
await app.listen({ port, host: '127.0.0.1' });
ready();
