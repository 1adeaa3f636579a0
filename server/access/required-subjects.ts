import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  getNamedType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { recordsByName, subjectOf } from '../platform/graphql/record';
import type { Doors } from './doors';
import type { Visit } from './visit';

/** The subjects that an operation reads: those of the records it names, and those of the questions at its root. */
export function requiredSubjects(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const records = recordsByName();
  const subjects = new Set<string>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field() {
        const field = info.getFieldDef();
        const stated = field?.extensions.subject;
        if (typeof stated === 'string') subjects.add(stated);
        for (const each of (field?.extensions.subjects ?? []) as readonly string[]) subjects.add(each);
        const record = field && records.get(String(getNamedType(field.type)).replace(/(Connection|Edge)$/, ''));
        const subject = record ? subjectOf(record) : undefined;
        if (subject !== undefined) subjects.add(subject);
      },
      InlineFragment() {
        addType();
      },
      FragmentDefinition() {
        addType();
      },
    }),
  );
  return subjects;

  function addType(): void {
    const record = records.get(info.getType()?.toString() ?? '');
    const subject = record ? subjectOf(record) : undefined;
    if (subject !== undefined) subjects.add(subject);
  }
}

/** Asks only who is asking, or for the schema: everybody may. */
function isOpen(schema: GraphQLSchema, operation: OperationDefinitionNode): boolean {
  const fields = schema.getQueryType()?.getFields() ?? {};
  return operation.selectionSet.selections.every(
    (selection) =>
      selection.kind === Kind.FIELD &&
      (selection.name.value.startsWith('__') || fields[selection.name.value]?.extensions.open === true),
  );
}

/** Refuses, before anything is read, an operation on subjects that its asker may not read at all. */
export function subjectsPlugin(doors: Doors): ApolloServerPlugin<Visit> {
  const known = new WeakMap<DocumentNode, ReadonlySet<string>>();
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, contextValue: { viewer, requestId } }) => {
        if (!operation || isOpen(schema, operation)) return;
        const subjects = known.get(document) ?? requiredSubjects(schema, document);
        known.set(document, subjects);
        // What names no record, such as node(id:) of an unknown type, may lead to any.
        doors.demand(viewer, subjects.size > 0 ? subjects : ['boards'], requestId);
      },
    }),
  };
}
