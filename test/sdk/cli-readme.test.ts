import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type SampleApp, startSampleApp } from '../abuse/sample-app';
import { makeTestKey } from '../access/test-keys';
import { InstalledCommand } from './cli-command';

describe('the README of the command', () => {
  let command: InstalledCommand;
  let folder: string;
  let app: SampleApp;

  beforeAll(async () => {
    [command, folder] = await Promise.all([InstalledCommand.install(), mkdtemp(join(tmpdir(), 'safeboard-readme-'))]);
    app = await startSampleApp(folder);
  }, 240_000);
  afterAll(async () => {
    await app?.close();
    await Promise.all([command?.remove(), rm(folder, { recursive: true, force: true })]);
  });

  it('has shell commands that print the output shown', async () => {
    const readme = await readFile(resolve(__dirname, '../../sdk/cli/README.md'), 'utf8');
    const examples = [...readme.matchAll(/^```sh\n((?:(?!^```).*\n)*)```\n\n```text\n((?:(?!^```).*\n)*)```$/gm)];
    expect(examples.length).toBeGreaterThan(6);
    const env = {
      SAFEBOARD_URL: app.url,
      SAFEBOARD_KEY: await makeTestKey(app.database, { role: 'ADMINISTRATOR', label: 'Operator' }),
    };
    for (const [, line = '', printed] of examples) {
      const { stdout, stderr } = await command.runShell(line, { env });
      expect({ line, stdout, stderr }).toEqual({ line, stdout: printed, stderr: expect.any(String) });
    }
  }, 240_000);
});
