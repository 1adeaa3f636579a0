import { type ASTNode, BREAK, type DocumentNode, Kind, visit } from 'graphql';

/**
 * The path of a value of a document within the arguments of its field, like `filter.dueOn.lt` or `ids.2`: what
 * `extensions.argument` of other errors names. Undefined for a node that is not part of an argument.
 */
export function argumentPath(document: DocumentNode, value: ASTNode): string | undefined {
  let path: string[] | undefined;
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      if (node !== value || !parent) return undefined;
      path = [];
      // From the document to the value: nodes, and the arrays of nodes in which they are.
      const chain = [...ancestors, parent, node];
      for (const [at, each] of chain.entries()) {
        if (!('kind' in each)) continue;
        if (each.kind === Kind.ARGUMENT || each.kind === Kind.OBJECT_FIELD) path.push(each.name.value);
        const [list, values] = [chain[at - 2], chain[at - 1]];
        if (list && 'kind' in list && list.kind === Kind.LIST && values && !('kind' in values))
          path.push(String(values.indexOf(each)));
      }
      return BREAK;
    },
  });
  return path && path.length > 0 ? path.join('.') : undefined;
}
