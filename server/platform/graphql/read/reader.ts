import DataLoader from 'dataloader';
import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { Sight } from '../../database';
import type { Filter } from '../filter';
import type { OrderInput } from '../order';
import type { Relation } from '../relation';
import { loadList, loadOne, loadPage } from './loads';
import type { WindowArguments } from './window';

/** What the read path needs of the database: to run a statement. */
export interface StatementRunner {
  query(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
}

/** Where rows come from, and for whom. */
export interface Source {
  readonly database: StatementRunner;
  readonly sight: Sight;
}

/** The arguments that relation fields take. */
export interface RelationArguments extends WindowArguments {
  readonly filter?: Filter | null;
  readonly orderBy?: readonly OrderInput[] | null;
}

/** Answers the keys of many parents at once, in their order. */
export type BatchLoad = (keys: readonly string[]) => Promise<unknown[]>;

interface Loader {
  readonly nodes: readonly FieldNode[];
  readonly target: unknown;
  readonly loader: DataLoader<string, unknown>;
}

/**
 * Reads relations for one request: each place in the operation that names a relation becomes one statement for all of
 * its parents, however many these are.
 */
export class Reader {
  private readonly loaders = new Map<FieldNode, Loader[]>();
  private readonly batches = new Map<string, unknown>();

  constructor(private readonly source: Source) {}

  /** Answers a relation field for one parent; `key` is the value of the relation's key there. */
  read(relation: Relation, key: string, args: RelationArguments, info: GraphQLResolveInfo): Promise<unknown> {
    const [first] = info.fieldNodes;
    if (!first) throw new Error('A field without a node.');
    const known = this.loaders.get(first) ?? [];
    if (known.length === 0) this.loaders.set(first, known);
    // The same place is reached with other nodes only where fragments on several types meet in one field.
    const place = known.find(
      ({ nodes, target }) =>
        target === relation &&
        nodes.length === info.fieldNodes.length &&
        nodes.every((node, i) => node === info.fieldNodes[i]),
    );
    if (place) return place.loader.load(key);
    const loader = new DataLoader(this.prepare(relation, args, info));
    known.push({ nodes: info.fieldNodes, target: relation, loader });
    return loader.load(key);
  }

  /** Runs the statements of a plan, which was compiled for this viewer. */
  get database(): StatementRunner {
    return this.source.database;
  }

  /** Gathers what a field that code works out asks for its many parents, to answer all of them at once. */
  batch<Value>(name: string, load: (keys: readonly string[]) => Promise<Value[]>): DataLoader<string, Value> {
    const known = (this.batches.get(name) as DataLoader<string, Value> | undefined) ?? new DataLoader(load);
    this.batches.set(name, known);
    return known;
  }

  private prepare(relation: Relation, args: RelationArguments, info: GraphQLResolveInfo): BatchLoad {
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
