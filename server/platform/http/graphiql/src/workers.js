import JsonWorker from 'monaco-editor/esm/vs/language/json/json.worker.js?worker';
import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker';
import GraphQLWorker from 'monaco-graphql/esm/graphql.worker.js?worker';

const workers = { json: JsonWorker, graphql: GraphQLWorker };

/** Resolves when the first of these events occurs. */
const first = (...events) =>
  new Promise((resolve) => {
    for (const event of events) window.addEventListener(event, resolve, { once: true, capture: true });
  });

/** Resolves when the user does something for the first time. */
const firstAction = first('pointerdown', 'keydown', 'focusin');

/**
 * The editor's workers, which validate and complete what is typed. They load when the user does something, so that the page
 * opens with a quarter less to load.
 */
globalThis.MonacoEnvironment = {
  async getWorker(_id, label) {
    await firstAction;
    const Worker = workers[label] ?? EditorWorker;
    return new Worker();
  },
};

// The editor's icons: of lists that open while one types, and beside the lines under the pointer.
void first('pointermove', 'pointerdown', 'keydown').then(
  () => import('monaco-editor/esm/vs/base/browser/ui/codicons/codiconStyles.js'),
);
