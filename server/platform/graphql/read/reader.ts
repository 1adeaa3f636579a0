import DataLoader from 'dataloader';
import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { readArguments } from '../argument-texts';
import type { Relation } from '../relation';
import type { GroupArguments } from '../aggregate';
import { loadGroups, type ListSource } from './load-groups';
import { loadList, loadOne, loadPage } from './loads';
import type { BatchLoad, ReadSource, RelationArguments } from './relation-arguments';

interface Loader {
  readonly nodes: readonly FieldNode[];
  readonly target: unknown;
  readonly loader: DataLoader<string, unknown>;
}

/** Reads relations for one request. Each relation in the operation becomes one statement for all of its parents. */
export class Reader {
  private readonly loaders = new Map<FieldNode, Loader[]>();
  private readonly batches = new Map<string, unknown>();

  constructor(private readonly source: ReadSource) {}

  /** Reads a relation for one parent. `key` is the value of the relation's key there. */
  read(relation: Relation, key: string, args: RelationArguments, info: GraphQLResolveInfo): Promise<unknown> {
    return this.loader(relation, info, () => this.prepare(relation, args, info)).load(key);
  }

  /** Combines the list of a connection, or its groups. */
  combine(list: ListSource, grouping: GroupArguments | undefined, info: GraphQLResolveInfo): Promise<unknown> {
    return this.loader(list.relation, info, () => loadGroups(this.source, list, grouping, info)).load(list.key);
  }

  private loader(target: unknown, info: GraphQLResolveInfo, prepare: () => BatchLoad): DataLoader<string, unknown> {
    const [first] = info.fieldNodes;
    if (!first) throw new Error('A field without a node.');
    const known = this.loaders.get(first) ?? [];
    if (known.length === 0) this.loaders.set(first, known);
    // The same field has other nodes only when fragments on several types contain it.
    const place = known.find(
      ({ nodes, target: other }) =>
        other === target &&
        nodes.length === info.fieldNodes.length &&
        nodes.every((node, i) => node === info.fieldNodes[i]),
    );
    if (place) return place.loader;
    const loader = new DataLoader(prepare());
    known.push({ nodes: info.fieldNodes, target, loader });
    return loader;
  }

  /** Batches what a computed field needs for its many parents into one load. */
  batch<Value>(name: string, load: (keys: readonly string[]) => Promise<Value[]>): DataLoader<string, Value> {
    const known = (this.batches.get(name) as DataLoader<string, Value> | undefined) ?? new DataLoader(load);
    this.batches.set(name, known);
    return known;
  }

  private prepare(relation: Relation, given: RelationArguments, info: GraphQLResolveInfo): BatchLoad {
    const args = readArguments(given);
    switch (relation.shape) {
      case 'one':
        return loadOne(this.source, relation, info);
      case 'list':
        return loadList(this.source, relation, args, info);
      case 'page':
        return loadPage(this.source, relation, args, info);
    }
  }
}
