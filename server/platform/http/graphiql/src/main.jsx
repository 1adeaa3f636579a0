import './workers.js';
import 'graphiql/style.css';
import './page.css';
import './result/result.css';
import { createRoot } from 'react-dom/client';
import { loadExamples } from './examples.js';
import { operationOf } from './links.ts';
import { SafeboardGraphiql } from './safeboard-graphiql.jsx';

const examples = await loadExamples();
const { search } = window.location;
const requested = new URLSearchParams(search).get('example');
const opened = operationOf(search) ?? examples.find(({ slug }) => slug === requested);

// GraphiQL finds the tab to show by these entries; without them, the page would show an empty tab the next time.
if (opened) {
  localStorage.setItem('graphiql:query', opened.query);
  localStorage.setItem('graphiql:variables', opened.variables ?? '');
}

createRoot(document.getElementById('graphiql')).render(<SafeboardGraphiql examples={examples} opened={opened} />);
