import { GraphQLError } from 'graphql';
import { parse } from 'graphql';
import { createGraph } from '../../../server/graph';
import { standardLimits } from '../../../server/platform/graphql/limits';
import { operationCost } from '../../../server/platform/graphql/limits/cost';
import type { Attack, AttackedServer, Reading } from './attacked-server';
import { RandomAttacks, type Selected } from './random-attack';

/** An operation that the search kept. */
export interface Finding {
  readonly attack: Attack;
  readonly reading: Reading;
}

/** Cheaper operations are mostly the work that every request causes. */
const LEAST_COST = 1_500;
const KEPT = 12;

/**
 * Searches for accepted operations that take much CPU for their cost: random operations, of which the worst are changed
 * further, for so many seconds.
 */
export async function searchWorst(
  server: AttackedServer,
  seconds: number,
  report: (line: string) => void,
): Promise<Finding[]> {
  const schema = createGraph();
  const attacks = new RandomAttacks(schema);
  let kept: { selected: Selected[]; finding: Finding; score: number }[] = [];
  const until = Date.now() + seconds * 1000;
  let tried = 0;
  while (Date.now() < until) {
    const parent = Math.random() < 0.3 ? undefined : kept[Math.floor(Math.random() * kept.length)];
    const selected = parent ? attacks.change(parent.selected) : attacks.create();
    const cost = costOf(attacks.write(selected));
    if (cost === undefined || cost < LEAST_COST || cost > standardLimits.cost) continue;
    tried += 1;
    const once = await server.once(attacks.write(selected));
    if (once.status !== 200 || once.code !== undefined) continue;
    const score = once.cpu / cost;
    if (kept.length >= KEPT && score <= (kept.at(-1)?.score ?? 0)) continue;
    // Measured again: the first time may have been disturbed.
    const attack = attacks.write(selected);
    const again = await server.once(attack);
    const sure = { ...again, cpu: Math.min(once.cpu, again.cpu), requested: cost };
    kept.push({ selected, finding: { attack, reading: sure }, score: sure.cpu / cost });
    kept.sort((one, other) => other.score - one.score);
    kept = distinct(kept).slice(0, KEPT);
  }
  report(`${tried} accepted operations were tried in ${seconds} seconds.`);
  return kept.map(({ finding }) => finding);

  function costOf({ query }: Attack): number | undefined {
    try {
      return operationCost(schema, parse(query), undefined, {})?.requested;
    } catch (error) {
      if (error instanceof GraphQLError) return undefined;
      throw error;
    }
  }
}

/** One operation for each set of fields, the worst. */
function distinct<Kept extends { selected: Selected[] }>(kept: readonly Kept[]): Kept[] {
  const seen = new Set<string>();
  const namesOf = (each: Selected): string[] => [each.field.name, ...each.children.flatMap(namesOf)];
  return kept.filter(({ selected }) => {
    const key = [...new Set(selected.flatMap(namesOf))].sort().join();
    return !seen.has(key) && seen.add(key);
  });
}
