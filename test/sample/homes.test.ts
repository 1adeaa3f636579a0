import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObjectType } from 'graphql';
import { createGraph } from '../../server/graph';

const decision = readFileSync(
  join(__dirname, '../../server/decisions/0002-a-home-for-every-table-of-the-pack.md'),
  'utf8',
);

test('each field that the list of homes names is a field of the graph', () => {
  const schema = createGraph();
  const homes = [...decision.matchAll(/`([A-Z]\w+)\.(\w+)/g)].map(([, type = '', field = '']) => ({ type, field }));
  expect(homes.length).toBeGreaterThan(50);
  const missing = homes.filter(({ type, field }) => {
    const found = schema.getType(type);
    return !isObjectType(found) || !(field in found.getFields());
  });
  expect(missing).toEqual([]);
});
