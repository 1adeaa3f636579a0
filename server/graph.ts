import type { GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { withPayloadTypes } from './access';
import * as accounts from './accounts';
import * as boards from './boards';
import * as caseReviews from './case-reviews';
import * as indicators from './indicators';
import * as meetings from './meetings';
import * as obligations from './obligations';
import * as partners from './partners';
import { Node } from './platform/graphql/node';
import { NodeResolver } from './platform/graphql/node-resolver';
import { assignSubject } from './platform/graphql/record';
import { setPrices } from './platform/graphql/limits';
import { createSchema } from './platform/graphql/schema';
import { prices } from './prices';
import * as recommendations from './recommendations';
import * as reports from './reports';
import * as search from './search';

type Class = new () => object;

/** What each subject offers, under the name by which policies and scopes call it. */
const subjects: Readonly<Record<string, object>> = {
  ...{ boards, partners, access: accounts, meetings, indicators },
  ...{ 'case-reviews': caseReviews, recommendations, obligations, reports },
};

/** The classes of a subject: its records, and the resolvers that lead from one to another. */
function classesOf(subject: object): Class[] {
  return (Object.values(subject) as unknown[]).filter((each): each is Class => typeof each === 'function');
}

function isRecord(each: Class): boolean {
  return each.prototype instanceof Node;
}

const isResolver = (each: Class) => getMetadataStorage().resolverClasses.some(({ target }) => target === each);

/** The records of all subjects: each a table and a type of the graph. */
export const entities: Class[] = Object.entries(subjects).flatMap(([name, subject]) => {
  const records = classesOf(subject).filter(isRecord);
  assignSubject(name, records);
  return records;
});

/** Builds the schema of the whole graph. */
export function createGraph(): GraphQLSchema {
  // A search covers all subjects and belongs to none: it finds what its viewer may read.
  const resolvers = [...Object.values(subjects), search].flatMap((each) => classesOf(each).filter(isResolver));
  const schema = withPayloadTypes(createSchema([NodeResolver, ...resolvers], entities));
  for (const [name, subject] of Object.entries(subjects)) markRootFields(schema, name, classesOf(subject));
  setPrices(schema, prices);
  return schema;
}

/** Records the subject of each root field, for fields that return no record. */
function markRootFields(schema: GraphQLSchema, subject: string, classes: readonly Class[]): void {
  const fields = schema.getQueryType()?.getFields() ?? {};
  for (const { target, schemaName } of getMetadataStorage().queries) {
    const field = fields[schemaName];
    // Fields that read several subjects name them themselves.
    if (!field || field.extensions.subjects) continue;
    if (classes.some((each) => each === target)) field.extensions = { ...field.extensions, subject };
  }
}
