import { parse } from 'graphql';
import { CostCache } from '../../../server/platform/graphql/limits/cost-cache';

describe('the costs of documents', () => {
  it('are cached for each document and its variables', () => {
    const costs = new CostCache();
    const [one, other] = [parse('{ boards { totalCount } }'), parse('{ partners { totalCount } }')];
    costs.set(one, '[10]', 7);
    expect([costs.get(one, '[10]'), costs.get(one, '[20]'), costs.get(other, '[10]')]).toEqual([
      7,
      undefined,
      undefined,
    ]);
  });

  it('take a bounded amount of memory for any documents that clients send; costs in use stay', () => {
    const costs = new CostCache(100_000);
    const used = parse('{ boards { totalCount } }');
    costs.set(used, '[1]', 5);
    for (let number = 0; number < 500; number++) {
      const document = parse(`query q${number} { boards { totalCount } }`);
      for (let variables = 0; variables < 10; variables++) costs.set(document, `[${variables}${'x'.repeat(1000)}]`, 1);
      expect(costs.get(used, '[1]')).toBe(5);
    }
    expect(costs.size).toBeLessThan(100);
    const again = parse('{ boards { nodes { id } } }');
    costs.set(again, '[]', 3);
    expect(costs.get(again, '[]')).toBe(3);
  });
});
