import { readFileSync } from 'node:fs';
import { createClient } from '@safeboard/client';
import type { Command } from './command.js';
import { commands } from './commands/index.js';
import { firstWords } from './completion/choices.js';
import { completionFor } from './completion/completion.js';
import { NoKeyError, UsageError } from './errors.js';
import { type ExitCode, exitCodeOf } from './exit-codes.js';
import { Given } from './given.js';
import { helpOf, helpOfAll } from './help.js';
import type { Output } from './output/output.js';
import { errorText } from './report-error.js';
import { Server } from './server.js';
import { readSettings } from './settings.js';
import { suggestionFor } from './suggestion.js';

/** What the tool runs with. */
export interface Surroundings {
  /** Where results and remarks go. */
  readonly output: Output;
  /** The environment's settings. */
  readonly environment: NodeJS.ProcessEnv;
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Does what the words say; gives the exit code. */
export async function run(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  try {
    await perform(words, surroundings);
    return 0;
  } catch (error) {
    const isUsage = error instanceof UsageError;
    surroundings.output.remark(`safeboard: ${errorText(error)}${isUsage ? ` See ${helpFor(words)}.` : ''}`);
    return exitCodeOf(error);
  }
}

async function perform(words: readonly string[], { output, environment, signal }: Surroundings): Promise<void> {
  const [first, ...rest] = words;
  if (first === '--help' || first === '-h' || first === 'help') return output.write(helpOfAll(commands));
  if (first === '--version') return output.write(`${version()}\n`);
  if (first === 'completion') return output.write(completionFor(rest, commands));
  const command = commandOf(words);
  if (!command) throw new UsageError(unknownText(words));
  const given = Given.read(command, words.slice(command.name.split(' ').length));
  if (given.has('help')) return output.write(helpOf(command));

  const settings = await readSettings(given, environment);
  if (command.needsKey && settings.key === undefined) throw new NoKeyError();
  const client = createClient({ url: `${settings.url}/graphql`, auth: settings.key, timeout: settings.timeout });
  await command.run({ given, client, server: new Server(settings, signal), output, signal });
}

function commandOf(words: readonly string[]): Command | undefined {
  return commands.find(({ name }) => name === words.slice(0, name.split(' ').length).join(' '));
}

function unknownText([first, second]: readonly string[]): string {
  if (first === undefined) return 'Name a command.';
  const group = commands
    .filter(({ name }) => name.startsWith(`${first} `))
    .map(({ name }) => name.slice(first.length + 1));
  if (group.length > 0)
    return `${second === undefined ? '' : `"${second}" is not one of them.${suggestionFor(second, group)} `}Name one after ${first}: ${group.join(', ')}.`;
  if (first.startsWith('-')) return `Name a command before ${first}: options follow the command.`;
  return `There is no command "${first}".${suggestionFor(first, [...firstWords(commands).keys(), 'completion'])}`;
}

function helpFor(words: readonly string[]): string {
  const command = commandOf(words);
  return command ? `"safeboard ${command.name} --help"` : '"safeboard --help"';
}

function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
