import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { Kind, parse } from 'graphql';

/**
 * GraphiQL's panel of example queries: a click opens one in a new tab and never overwrites other tabs.
 * @param {import('./examples.js').ExampleQuery[]} examples
 * @returns {import('@graphiql/react').GraphiQLPlugin}
 */
export function examplesPlugin(examples) {
  return { title: 'Examples', icon: ExamplesIcon, content: () => <ExamplesPanel examples={examples} /> };
}

function ExamplesPanel({ examples }) {
  const { addTab, setOperationFacts } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const open = (query) => {
    addTab();
    queryEditor?.setValue(query);
    queryEditor?.focus();
    // GraphiQL parses the query only after a pause in typing; until then it would run the operation of the previous tab.
    setOperationFacts(factsOf(query));
  };
  return (
    <section aria-label="Examples">
      <div className="graphiql-doc-explorer-title">Examples</div>
      <p>Click a query to open it in a new tab, then run it with the button there.</p>
      <ul className="safeboard-examples">
        {examples.map(({ slug, title, purpose, query }) => (
          <li key={slug}>
            <button type="button" data-example={slug} onClick={() => open(query)}>
              <strong>{title}</strong>
              <span>{purpose}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function factsOf(query) {
  const documentAST = parse(query);
  const operations = documentAST.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return { documentAST, operations, operationName: operations[0]?.name?.value };
}

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 5h2M4 10h2M4 15h2M8.5 5H17M8.5 10H17M8.5 15H17" strokeLinecap="round" />
    </svg>
  );
}
