/** Apollo Server with TypeORM entities, as in a typical first version: a `find` per list, single objects joined. */
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { DataSource, In, MoreThanOrEqual } from 'typeorm';
import { databaseUrl, poolSize, port, ready } from '../server.mjs';
import * as entities from './entities.mjs';

const database = await new DataSource({
  type: 'postgres',
  url: databaseUrl,
  poolSize,
  entities: Object.values(entities),
  installExtensions: false,
}).initialize();
const find = (entity, options) => database.getRepository(entity).find(options);

const resolvers = {
  Query: {
    board: (_, { slug }) => database.getRepository('Board').findOneBy({ slug }),
    boards: (_, { slugs, first }) =>
      find('Board', { where: { slug: In(slugs) }, order: { name: 'ASC', slug: 'ASC' }, take: first }),
  },
  Board: {
    nextMeetings: ({ id }, { first, from }) =>
      find('Meeting', {
        where: { board: { id }, startsAt: MoreThanOrEqual(new Date(from)) },
        order: { startsAt: 'ASC' },
        take: first,
      }),
    latestMeetings: ({ id }, { first }) =>
      find('Meeting', { where: { board: { id } }, order: { startsAt: 'DESC' }, take: first }),
    indicators: ({ id }, { first }) =>
      find('Indicator', { where: { board: { id } }, order: { position: 'ASC', ref: 'ASC' }, take: first }),
    caseReviews: ({ id }, { first }) =>
      find('CaseReview', { where: { board: { id } }, order: { reference: 'ASC' }, take: first }),
  },
  Meeting: {
    startsAt: ({ startsAt }) => startsAt.toISOString(),
    attendance: ({ id }, { first }) =>
      find('Attendance', {
        where: { meeting: { id } },
        relations: { seat: { partner: true } },
        order: { role: 'ASC' },
        take: first,
      }),
  },
  Indicator: {
    observations: async ({ id }, { last }) =>
      (await find('Observation', { where: { indicator: { id } }, order: { month: 'DESC' }, take: last })).reverse(),
    benchmarks: ({ id }) =>
      find('Benchmark', { where: { indicator: { id } }, order: { comparator: 'ASC', vintage: 'ASC' } }),
    targets: ({ id }) => find('Target', { where: { indicator: { id } }, order: { financialYear: 'ASC' } }),
  },
  CaseReview: {
    recommendations: ({ id }, { first }) =>
      find('Recommendation', {
        where: { caseReview: { id } },
        order: { ordinal: 'ASC', reference: 'ASC' },
        take: first,
      }),
  },
  Recommendation: {
    actions: ({ id }) => find('Action', { where: { recommendation: { id } }, order: { ordinal: 'ASC' } }),
  },
};

const typeDefs = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8');
await startStandaloneServer(new ApolloServer({ typeDefs, resolvers }), { listen: { port, host: '127.0.0.1' } });
ready();
