import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Sight } from '../../database';
import { compileOperation, type CompileTo, type Operation } from './operation';
import { Plan } from './plan';

/** The most that all plans together hold, in characters of SQL. */
const MOST_CHARACTERS = 16 * 1024 * 1024;
/** What a plan holds besides its SQL, counted in characters. */
const EACH = 4096;
/** Variables longer than this, in characters, are not remembered. */
const LONGEST_VARIABLES = 8192;

/** How plans are made and kept. */
export interface PlansOptions {
  /** How many characters of SQL they hold at most, all together. */
  readonly most?: number;
  /** How far operations are compiled; by default to SQL. */
  readonly to?: CompileTo;
  /** After how many runs code that works out fields is compiled. */
  readonly compileAfter?: number;
}

/** The plans of the operations that were asked lately: by document, variables, and what their viewers may read. */
export class Plans {
  private readonly known: LRUCache<string, Plan>;
  private readonly numbers = new WeakMap<DocumentNode, number>();
  private documents = 0;

  constructor(private readonly options: PlansOptions = {}) {
    const { most = MOST_CHARACTERS } = options;
    this.known = new LRUCache({ maxSize: most, sizeCalculation: (plan, key) => EACH + plan.size + key.length });
  }

  /** How many are remembered. */
  get count(): number {
    return this.known.size;
  }

  /**
   * The plan of an operation for viewers of this sight.
   * @throws NotCompiledError, and what is thrown for arguments that are wrong
   */
  of(operation: Operation, sight: Sight): Plan {
    const variables = JSON.stringify(operation.variables);
    if (variables.length > LONGEST_VARIABLES) return this.make(operation, sight);
    const name = operation.operation.name?.value ?? '';
    const key = `${this.numberOf(operation.document)} ${name} ${[...sight.reads].sort().join()} ${variables}`;
    const known = this.known.get(key);
    if (known) return known;
    const plan = this.make(operation, sight);
    this.known.set(key, plan);
    return plan;
  }

  private make(operation: Operation, sight: Sight): Plan {
    return new Plan(operation, compileOperation(operation, sight, this.options.to), this.options.compileAfter);
  }

  private numberOf(document: DocumentNode): number {
    const number = this.numbers.get(document) ?? ++this.documents;
    this.numbers.set(document, number);
    return number;
  }
}
