import JsonWorker from 'monaco-editor/esm/vs/language/json/json.worker.js?worker';
import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker';
import GraphQLWorker from 'monaco-graphql/esm/graphql.worker.js?worker';

const workers = { json: JsonWorker, graphql: GraphQLWorker };

/** Resolves when the user does something for the first time. */
const firstAction = new Promise((resolve) => {
  for (const event of ['pointerdown', 'keydown', 'focusin']) {
    window.addEventListener(event, resolve, { once: true, capture: true });
  }
});

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

// The editor's icons, of menus and of lists that open while one types.
void firstAction.then(() => import('monaco-editor/esm/vs/base/browser/ui/codicons/codiconStyles.js'));
