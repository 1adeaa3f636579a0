import { idOf, idsIn, rowOf } from './answers';
import type { Oracle } from './oracle';
import type { Store, StoredRow } from './store';

/** The page of a connection as it is asked for here. */
export interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
}

/** Compares what is shown with what should be, and keeps what was wrong. */
export class Findings {
  /** What was wrong, in words; empty when all is well. */
  readonly wrong: string[] = [];

  constructor(
    readonly store: Store,
    readonly oracle: Oracle,
  ) {}

  /** Nothing hidden stands anywhere in an answer. */
  check(where: string, response: unknown): void {
    for (const id of idsIn(response)) {
      if (!this.oracle.sees(rowOf(this.store, id))) this.wrong.push(`${where} shows the hidden ${id}`);
    }
  }

  /** Wherever the first page of a list is the last one, it holds as many as the list counts. */
  checkCounts(where: string, response: unknown): void {
    if (Array.isArray(response)) for (const each of response) this.checkCounts(where, each);
    else if (typeof response === 'object' && response !== null) {
      const { nodes, edges, totalCount, pageInfo } = response as Partial<Page>;
      if (nodes && edges && pageInfo?.hasNextPage === false) {
        this.equal(`${where}: count`, totalCount, nodes.length);
        this.equal(`${where}: edges`, edges.length, nodes.length);
      }
      for (const each of Object.values(response)) this.checkCounts(where, each);
    }
  }

  /** These objects, and no others, are shown. */
  compare(where: string, shown: readonly unknown[], expected: readonly StoredRow[]): void {
    const ids = shown.map((each) => (each as { id: string }).id);
    const should = new Set(expected.map(idOf));
    const are = new Set(ids);
    const more = ids.filter((id) => !should.has(id));
    const less = [...should].filter((id) => !are.has(id));
    if (more.length > 0) this.wrong.push(`${where} shows ${more.join(', ')}`);
    if (less.length > 0) this.wrong.push(`${where} does not show ${less.join(', ')}`);
    if (are.size < ids.length) this.wrong.push(`${where} shows something twice`);
  }

  /** A number or a flag is as it should be. */
  equal(where: string, actual: unknown, expected: unknown): void {
    if (actual !== expected) this.wrong.push(`${where} is ${String(actual)} instead of ${String(expected)}`);
  }
}
