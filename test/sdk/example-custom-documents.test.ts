import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type SampleApp, startSampleApp } from '../abuse/sample-app';
import { makeTestKey } from '../access/test-keys';
import { ScratchProject } from './scratch-project';

const root = resolve(__dirname, '../..');
const example = join(root, 'sdk/client/example-custom-documents');
const packages = ['@graphql-codegen', '@graphql-typed-document-node', '@types/node', 'undici-types', 'graphql'];

describe('the example with documents of its own', () => {
  let project: ScratchProject;
  let folder: string;
  let app: SampleApp;

  beforeAll(async () => {
    [project, folder] = await Promise.all([ScratchProject.create(), mkdtemp(join(tmpdir(), 'safeboard-example-'))]);
    [app] = await Promise.all([startSampleApp(folder), project.install()]);
    await cp(join(example, 'src'), join(project.folder, 'src'), { recursive: true });
    for (const file of ['codegen.yml', 'tsconfig.json']) await cp(join(example, file), join(project.folder, file));
    await project.write('package.json', '{ "type": "module" }');
    await project.lend(...packages);
  }, 240_000);
  afterAll(async () => {
    await app?.close();
    await Promise.all([project?.remove(), rm(folder, { recursive: true, force: true })]);
  });

  it('is typed by codegen, compiles, but not with wrong variables, reads and writes', async () => {
    await project.write(
      'src/wrong.ts',
      `import { createClient } from '@safeboard/client';
       import { graphql } from './graph/index.js';
       const document = graphql(\`query Wrong($board: String!) { board(slug: $board) { name } }\`);
       // @ts-expect-error -- the compiler fails if it finds nothing wrong here
       void createClient({ url: '/graphql' }).request(document, { board: 1 });`,
    );
    const codegen = join(root, 'node_modules/.bin/graphql-codegen');
    await project.node([codegen, '--config', 'codegen.yml'], { SCHEMA: join(root, 'schema/schema.graphql') });
    await project.compile();
    const key = await makeTestKey(app.database, { role: 'ADMINISTRATOR' });
    const printed = await project.node(['dist/unanswered.js'], {
      SAFEBOARD_URL: `${app.url}/graphql`,
      SAFEBOARD_KEY: key,
    });
    expect(printed).toMatch(/: [1-9]\d* without an action\n[\s\S]*\nUnanswered\n$/);
  }, 240_000);
});
