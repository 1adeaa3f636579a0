import type { GraphQLSchema } from 'graphql';
import * as boards from './boards';
import * as caseReviews from './case-reviews';
import * as indicators from './indicators';
import * as meetings from './meetings';
import * as partners from './partners';
import { NodeResolver } from './platform/graphql/node-resolver';
import { Node } from './platform/graphql/record';
import { createSchema } from './platform/graphql/schema';
import * as recommendations from './recommendations';

type Class = new () => object;

/** Every class that the subjects offer: the records, and the resolvers that lead from one to another. */
const classes = [boards, partners, meetings, indicators, caseReviews, recommendations]
  .flatMap((subject) => Object.values(subject) as unknown[])
  .filter((each): each is Class => typeof each === 'function');

function isRecord(each: Class): boolean {
  return each.prototype instanceof Node;
}

/** The records of all subjects: each a table and a type of the graph. */
export const entities: Class[] = classes.filter(isRecord);

/** Builds the schema of the whole graph. */
export function createGraph(): GraphQLSchema {
  const resolvers = classes.filter((each) => !isRecord(each));
  return createSchema([NodeResolver, ...resolvers], entities);
}
