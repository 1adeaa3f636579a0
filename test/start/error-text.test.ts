import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { runImport } from '../../server/import-command';
import { runKeysCommand } from '../../server/keys-command';
import { DataFolderInUseError } from '../../server/platform/database';
import { DatabaseSilentError } from '../../server/platform/database/errors';
import { errorText } from '../../server/platform/logging/error-text';
import { openScratchDatabase } from '../support/scratch-database';

/** A fault in the code that Node reports with the code ERR_INVALID_ARG_TYPE. */
const nodeFault = (): string => join(1 as unknown as string);
const STACK = /^TypeError.*"path" argument must be of type string[^]*\n {4}at .*nodeFault/;

async function thrownBy(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

describe('the text of an error', () => {
  it.each([new DataFolderInUseError('/data', 7), new DatabaseSilentError(500, new Error('Query read timeout'))])(
    'for the operator is its message: $code',
    (error) => {
      expect(errorText(error)).toBe(error.message);
    },
  );

  it('that Node reports for a fault has its stack', async () => {
    const error = await thrownBy(nodeFault);
    expect(error).toHaveProperty('code', 'ERR_INVALID_ARG_TYPE');
    expect(errorText(error)).toMatch(STACK);
  });

  it('of a failed system call has its stack', async () => {
    expect(errorText(await thrownBy(() => readFileSync(join(__dirname, 'missing'))))).toMatch(
      /^Error: ENOENT[^]*\n {4}at /,
    );
  });

  it('of PostgreSQL has its stack', async () => {
    const database = await openScratchDatabase('embedded');
    const error = await thrownBy(() => database.query('select missing')).finally(() => database.close());
    expect(error).toHaveProperty('code', '42703');
    expect(errorText(error)).toMatch(/^error: column "missing" does not exist\n {4}at /);
  });

  it('without a code has its stack, and what is no error is shown as it is', () => {
    expect(errorText(new Error('A fault'))).toMatch(/^Error: A fault\n {4}at /);
    expect(errorText('A word')).toBe('A word');
  });
});

describe('a command in which a fault occurs', () => {
  const env = {
    get DATA_DIR() {
      return nodeFault();
    },
  };

  it.each([
    ['npm run keys', (stderr: PassThrough) => runKeysCommand(['list'], { env, stderr })],
    ['npm run import', (stderr: PassThrough) => runImport(['--records', __dirname], { env, stderr })],
  ])('%s shows its stack and exits with 1', async (_command, run) => {
    const stderr = new PassThrough();
    expect(await run(stderr)).toBe(1);
    expect(String(stderr.read())).toMatch(STACK);
  });
});
