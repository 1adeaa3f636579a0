import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { RowAccess } from '../../database';
import { compileOperation, type CompileOptions, type Operation } from './operation';
import { Plan, type PlanOptions } from './plan';

/** The most characters of SQL that all plans hold together. */
const MOST_CHARACTERS = 16 * 1024 * 1024;
/** The size of a plan without its SQL, in characters. */
const EACH = 4096;
/** Plans with variables longer than this, in characters, are not cached. */
const LONGEST_VARIABLES = 8192;

/** Options of the plan cache. */
export interface PlansOptions extends CompileOptions, PlanOptions {
  /** The most characters of SQL that the cached plans hold together. */
  readonly most?: number;
}

/** A cache of plans by document, variables and readable subjects. */
export class Plans {
  private readonly known: LRUCache<string, Plan>;
  private readonly numbers = new WeakMap<DocumentNode, number>();
  private documents = 0;

  constructor(private readonly options: PlansOptions = {}) {
    const { most = MOST_CHARACTERS } = options;
    this.known = new LRUCache({ maxSize: most, sizeCalculation: (plan, key) => EACH + plan.size + key.length });
  }

  /** The number of cached plans. */
  get count(): number {
    return this.known.size;
  }

  /**
   * The plan of an operation for viewers with this access.
   * @throws NotCompiledError, or the client errors of its arguments
   */
  of(operation: Operation, access: RowAccess): Plan {
    const variables = JSON.stringify(operation.variables);
    if (variables.length > LONGEST_VARIABLES) return this.make(operation, access);
    const name = operation.operation.name?.value ?? '';
    const key = `${this.numberOf(operation.document)} ${name} ${[...access.reads].sort().join()} ${variables}`;
    const known = this.known.get(key);
    if (known) return known;
    const plan = this.make(operation, access);
    this.known.set(key, plan);
    return plan;
  }

  private make(operation: Operation, access: RowAccess): Plan {
    return new Plan(operation, compileOperation(operation, access, this.options), this.options);
  }

  private numberOf(document: DocumentNode): number {
    const number = this.numbers.get(document) ?? ++this.documents;
    this.numbers.set(document, number);
    return number;
  }
}
