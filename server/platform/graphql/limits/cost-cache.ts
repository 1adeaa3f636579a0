import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** The most characters of keys that are cached together. */
const MOST_CHARACTERS = 4 * 1024 * 1024;
/** What a cost takes besides its key, in characters. */
const EACH = 64;

/** Caches what documents cost with certain variables: most clients send the same few again and again. */
export class CostCache {
  private readonly costs: LRUCache<string, number>;
  private readonly numbers = new WeakMap<DocumentNode, number>();
  private documents = 0;

  /** @param most the most characters of keys */
  constructor(most = MOST_CHARACTERS) {
    this.costs = new LRUCache({ maxSize: most, sizeCalculation: (_cost, key) => EACH + key.length });
  }

  /** How many costs are cached. */
  get size(): number {
    return this.costs.size;
  }

  /** The cached cost of a document. @param key what the cost depends on besides: the variables and the operation */
  get(document: DocumentNode, key: string): number | undefined {
    return this.costs.get(this.keyOf(document, key));
  }

  /** Caches a cost. */
  set(document: DocumentNode, key: string, cost: number): void {
    this.costs.set(this.keyOf(document, key), cost);
  }

  private keyOf(document: DocumentNode, key: string): string {
    let number = this.numbers.get(document);
    if (number === undefined) this.numbers.set(document, (number = ++this.documents));
    return `${number} ${key}`;
  }
}
