import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useMemo } from 'react';
import { CopyLink } from './copy-link.jsx';
import { examplesPlugin } from './examples-plugin.jsx';
import { OpenedOperation } from './opened-operation.jsx';
import { ReadableColours } from './readable-colours.jsx';
import { RESULT_PLUGIN } from './result/result-plugin.jsx';
import { WrapLongLines } from './wrap-long-lines.jsx';

const fetcher = createGraphiQLFetcher({ url: '/graphql' });

/** On a phone the examples would take the place of the query. */
const isNarrow = window.innerWidth < 640;

const welcome = `# Examples: the list icon on the left.
# Schema docs: the book icon.
# Ctrl-Enter runs the query.
`;

/**
 * GraphiQL on this server's graph, with the documentation explorer, the history, the example queries and the
 * latest result as table and charts.
 * @param {{ examples: import('./examples.js').ExampleQuery[], opened?: Partial<import('./links.ts').LinkedOperation> }} props
 */
export function SafeboardGraphiql({ examples, opened }) {
  const plugins = useMemo(() => [examplesPlugin(examples), RESULT_PLUGIN, HISTORY_PLUGIN], [examples]);
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      visiblePlugin={isNarrow ? undefined : plugins[0]}
      defaultQuery={`${welcome}\n${examples[0]?.query ?? '{ __typename }\n'}`}
      defaultEditorToolsVisibility={opened?.variables ? 'variables' : false}
      {...(opened && { initialQuery: opened.query, initialVariables: opened.variables ?? '' })}
    >
      <GraphiQL.Logo>
        <a className="safeboard-logo" href="/">
          Safeboard
        </a>
        <WrapLongLines />
        <ReadableColours />
        <OpenedOperation operationName={opened?.operationName} />
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, merge, copy }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <CopyLink />
          </>
        )}
      </GraphiQL.Toolbar>
    </GraphiQL>
  );
}
