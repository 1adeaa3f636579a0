import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import './result/result.css';
import { createRoot } from 'react-dom/client';
import { loadExamples } from './examples.js';
import { SafeboardGraphiql } from './safeboard-graphiql.jsx';

const examples = await loadExamples();
const wanted = new URLSearchParams(window.location.search).get('example');
const opened = examples.find(({ slug }) => slug === wanted);

// GraphiQL looks here for the tab to show; without it, a later visit would begin with an empty one.
if (opened) localStorage.setItem('graphiql:query', opened.query);

createRoot(document.getElementById('graphiql')).render(<SafeboardGraphiql examples={examples} opened={opened} />);
