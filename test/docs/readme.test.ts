import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { settingsReference } from '../../server/config';
import { blockAfter, readme } from '../support/readme';
import { openSampleGraph } from '../support/sample-graph';

describe('the README', () => {
  it('shows a question with the answer that it really gets', async () => {
    const graph = await openSampleGraph();
    try {
      const { data } = await graph.ask(blockAfter('## A question and its answer', 'graphql'));
      expect(JSON.parse(blockAfter('## A question and its answer', 'json'))).toEqual({
        data: JSON.parse(JSON.stringify(data)) as unknown,
      });
    } finally {
      await graph.close();
    }
  });

  it('lists every setting with its default and meaning', () => {
    for (const { name, default: standard, description } of settingsReference) {
      expect(readme).toContain(`| \`${name}\` | ${standard === '' ? 'none' : `\`${standard}\``} | ${description} |`);
    }
  });

  it('points only to files that are there', () => {
    const targets = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target]) => target ?? '');
    expect(targets.length).toBeGreaterThan(5);
    expect(targets.filter((target) => !existsSync(join(__dirname, '..', '..', target)))).toEqual([]);
  });
});
