import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { createRoot } from 'react-dom/client';
import { loadExamples } from './examples.js';
import { SafeboardGraphiql } from './safeboard-graphiql.jsx';

const examples = await loadExamples();
const wanted = new URLSearchParams(window.location.search).get('example');
const opened = examples.find(({ slug }) => slug === wanted);

createRoot(document.getElementById('graphiql')).render(<SafeboardGraphiql examples={examples} opened={opened} />);
