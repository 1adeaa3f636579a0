// Writes the schema's descriptions into the types of results, so that an editor shows what a field is, its unit and when it
// is null. typescript-operations describes inputs only.
import { getNamedType, isAbstractType, Kind } from 'graphql';
import ts from 'typescript';

/**
 * Returns the types with a comment on each field of a result, and above each type of an operation or a fragment.
 * @param content the types, as typescript-operations writes them
 * @param comments the comment of each type, by its name
 */
export function describeResults(content, schema, definitions, comments) {
  const source = ts.createSourceFile('types.ts', content, ts.ScriptTarget.Latest, true);
  const fragments = new Map(
    definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]),
  );
  const byType = new Map(definitions.map((each) => [typeNameOf(each), each]));
  return source.statements
    .map((statement) => {
      const definition = ts.isTypeAliasDeclaration(statement) && byType.get(statement.name.text);
      if (!definition) return statement.getText(source);
      const root =
        definition.kind === Kind.FRAGMENT_DEFINITION
          ? schema.getType(definition.typeCondition.name.value)
          : schema.getRootType(definition.operation);
      const printer = new ResultPrinter(schema, fragments, source);
      const type = printer.print(statement.type, root, [definition.selectionSet], '');
      return `${commentOf(comments.get(statement.name.text))}export type ${statement.name.text} = ${type};`;
    })
    .join('\n\n');
}

/** The name of the type of an operation's result, or of a fragment. */
export function typeNameOf({ kind, name, operation }) {
  const suffix = kind === Kind.FRAGMENT_DEFINITION ? 'fragment' : operation;
  return name.value + suffix[0].toUpperCase() + suffix.slice(1);
}

/** A comment of one line. */
export function commentOf(text, indent = '') {
  return text ? `${indent}/** ${text.replace(/\s+/g, ' ').replaceAll('*/', '*\\/').trim()} */\n` : '';
}

/** Prints the type of a result beside the selections that it comes from. */
class ResultPrinter {
  constructor(schema, fragments, source) {
    Object.assign(this, { schema, fragments, source });
  }

  /** Prints a type of TypeScript that results from these selections on a type of GraphQL. */
  print(node, parent, selectionSets, indent) {
    const inner = (child) => this.print(child, parent, selectionSets, indent);
    if (ts.isUnionTypeNode(node)) return node.types.map(inner).join(' | ');
    if (ts.isIntersectionTypeNode(node)) return node.types.map(inner).join(' & ');
    if (ts.isParenthesizedTypeNode(node)) return `(${inner(node.type)})`;
    if (ts.isTypeReferenceNode(node) && node.typeName.getText(this.source) === 'Array')
      return `Array<${inner(node.typeArguments[0])}>`;
    if (!ts.isTypeLiteralNode(node)) return node.getText(this.source);
    const object = this.objectOf(node) ?? parent;
    const fields = node.members.map((member) => this.field(member, object, parent, selectionSets, `${indent}  `));
    return `{\n${fields.join('')}${indent}}`;
  }

  field(member, object, parent, selectionSets, indent) {
    const name = member.name.getText(this.source);
    const selected = this.select(name, object, parent, selectionSets);
    const field = selected[0]?.field;
    const deprecation = field?.deprecationReason ? ` @deprecated ${field.deprecationReason}` : '';
    const comment = commentOf(`${field?.description ?? ''}${deprecation}`, indent);
    const nested = selected.flatMap(({ node }) => node.selectionSet ?? []);
    const type = field ? this.print(member.type, getNamedType(field.type), nested, indent) : member.type.getText();
    return `${comment}${indent}${name}${member.questionToken ? '?' : ''}: ${type};\n`;
  }

  /** The one type of GraphQL that a type literal stands for, by its `__typename`. */
  objectOf(node) {
    const typename = node.members.find((member) => member.name.getText(this.source) === '__typename')?.type;
    return typename && ts.isLiteralTypeNode(typename) ? this.schema.getType(typename.literal.text) : undefined;
  }

  /** The fields of a response name that are selected on an object, with their definitions. */
  select(name, object, parent, selectionSets) {
    return selectionSets.flatMap(({ selections }) =>
      selections.flatMap((node) => {
        if (node.kind === Kind.FIELD) {
          if ((node.alias ?? node.name).value !== name) return [];
          const field = parent.getFields?.()[node.name.value];
          return field ? [{ node, field }] : [];
        }
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(node.name.value) : node;
        const condition = fragment.typeCondition;
        const type = condition ? this.schema.getType(condition.name.value) : parent;
        const applies =
          isAbstractType(object) || type === object || (isAbstractType(type) && this.schema.isSubType(type, object));
        return applies ? this.select(name, object, type, [fragment.selectionSet]) : [];
      }),
    );
  }
}
