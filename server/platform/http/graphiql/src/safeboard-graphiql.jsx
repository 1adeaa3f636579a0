import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useMemo } from 'react';
import { examplesPlugin } from './examples-plugin.jsx';
import { RESULT_PLUGIN } from './result/result-plugin.jsx';
import { WrapLongLines } from './wrap-long-lines.jsx';

const fetcher = createGraphiQLFetcher({ url: '/graphql' });

const welcome = `# Examples: the list icon on the left.
# Schema docs: the book icon.
# Ctrl-Enter runs the query.
`;

/**
 * GraphiQL on this server's graph, with the documentation explorer, the history, the example queries and the
 * latest result as table and charts.
 * @param {{ examples: import('./examples.js').ExampleQuery[], opened?: import('./examples.js').ExampleQuery }} props
 */
export function SafeboardGraphiql({ examples, opened }) {
  const plugins = useMemo(() => [examplesPlugin(examples), RESULT_PLUGIN, HISTORY_PLUGIN], [examples]);
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      visiblePlugin={plugins[0]}
      defaultQuery={`${welcome}\n${examples[0]?.query ?? '{ __typename }\n'}`}
      defaultEditorToolsVisibility={false}
      {...(opened && { initialQuery: opened.query, initialVariables: '' })}
    >
      <GraphiQL.Logo>
        <a className="safeboard-logo" href="/">
          Safeboard
        </a>
        <WrapLongLines />
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
