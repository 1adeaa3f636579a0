import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useMemo } from 'react';
import { examplesPlugin } from './examples-plugin.jsx';

const fetcher = createGraphiQLFetcher({ url: '/graphql' });

const welcome = `# Ask the board a question.
# Examples are in the panel on the left; the book icon opens the schema's documentation.
# Ctrl-Enter runs the query, Ctrl-Space completes what you type.

query Boards {
  __typename
}
`;

/**
 * GraphiQL on this server's graph, with the documentation explorer, the history and the example queries.
 * @param {{ examples: import('./examples.js').ExampleQuery[], opened?: import('./examples.js').ExampleQuery }} props
 */
export function SafeboardGraphiql({ examples, opened }) {
  const plugins = useMemo(() => [examplesPlugin(examples), HISTORY_PLUGIN], [examples]);
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      visiblePlugin={plugins[0]}
      defaultQuery={welcome}
      defaultEditorToolsVisibility={false}
      {...(opened && { initialQuery: opened.query, initialVariables: '' })}
    >
      <GraphiQL.Logo>
        <a className="safeboard-logo" href="/">
          Safeboard
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
