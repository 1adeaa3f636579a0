import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { recordsByName, subjectOf } from '../record';
import { subjectsOfField } from '../subjects-of-field';

/** One operation of a document. */
interface SelectedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

const cached = new WeakMap<DocumentNode, ReadonlySet<string>>();

/**
 * The subjects that a viewer must be allowed to read to run an operation. Empty when it only selects open fields: the
 * schema, or the viewer. Empty for mutations: each checks its own rights, which do not depend on what its caller selects from
 * the payload, and `denyUnreadable` denies the parts of the payload that the caller may not read.
 */
export function requiredSubjects({ schema, document, operation }: SelectedOperation): ReadonlySet<string> {
  if (operation.operation === OperationTypeNode.MUTATION || isOpen(schema, operation)) return new Set();
  let subjects = cached.get(document);
  if (!subjects) {
    subjects = subjectsOf(schema, document);
    // A document that names no record, such as node(id:) of an unknown type, may lead to any.
    if (subjects.size === 0) subjects = new Set(['boards']);
    cached.set(document, subjects);
  }
  return subjects;
}

function isOpen(schema: GraphQLSchema, operation: OperationDefinitionNode): boolean {
  const fields = schema.getQueryType()?.getFields() ?? {};
  return operation.selectionSet.selections.every(
    (selection) =>
      selection.kind === Kind.FIELD &&
      (selection.name.value.startsWith('__') || fields[selection.name.value]?.extensions.open === true),
  );
}

/** The subjects of the records that a document names, and of the root fields it selects. */
function subjectsOf(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const subjects = new Set<string>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field() {
        const field = info.getFieldDef();
        for (const each of field ? subjectsOfField(field) : []) subjects.add(each);
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
    const record = recordsByName().get(info.getType()?.toString() ?? '');
    const subject = record ? subjectOf(record) : undefined;
    if (subject !== undefined) subjects.add(subject);
  }
}
