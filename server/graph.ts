import type { GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
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
import { createSchema } from './platform/graphql/schema';
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
  // A search goes over all subjects and belongs to none: it finds what its asker may read.
  const resolvers = [...Object.values(subjects), search].flatMap((each) => classesOf(each).filter(isResolver));
  const schema = createSchema([NodeResolver, ...resolvers], entities);
  for (const [name, subject] of Object.entries(subjects)) markRootFields(schema, name, classesOf(subject));
  return schema;
}

/** Notes at each field of the root whose subject it is: the fields that lead to no record say it in no other way. */
function markRootFields(schema: GraphQLSchema, subject: string, classes: readonly Class[]): void {
  const fields = schema.getQueryType()?.getFields() ?? {};
  for (const { target, schemaName } of getMetadataStorage().queries) {
    const field = fields[schemaName];
    // A field that is told from several subjects names them itself.
    if (!field || field.extensions.subjects) continue;
    if (classes.some((each) => each === target)) field.extensions = { ...field.extensions, subject };
  }
}
