import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { type CommandMessage, type CommandOutput, isCommandOutput } from './command';
import { ControlChannelError } from './control-errors';
import { controlSocket } from './control-socket';

/** What the system says of a socket behind which nobody listens. */
const nobodyThere = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ENOTDIR']);

/** Milliseconds that a server has to run a command. */
const patience = 60_000;

/**
 * Lets the server that runs on a data folder run a command.
 * @returns what the command said; undefined when no server listens there: nothing was done
 * @throws ControlChannelError when one listens and the command could not be run
 */
export async function askServer(
  folder: string,
  command: string,
  args: readonly string[],
): Promise<CommandOutput | undefined> {
  const socketPath = controlSocket(folder);
  if (socketPath === undefined) return undefined;
  try {
    const message: CommandMessage = { arguments: args };
    return outputOf(await post(socketPath, `/${command}`, JSON.stringify(message)));
  } catch (error) {
    if (error instanceof ControlChannelError) throw error;
    const { code = '' } = error as NodeJS.ErrnoException;
    if (nobodyThere.has(code)) return undefined;
    if (code === 'EACCES' || code === 'EPERM') {
      const mend = 'Run it as the user that the server runs as.';
      throw new ControlChannelError('CONTROL_FORBIDDEN', `${socketPath} is not yours to use. ${mend}`, error);
    }
    const mend = 'Look whether it was done before you try again.';
    throw new ControlChannelError('CONTROL_BROKEN', `The server gave no answer (${code}). ${mend}`, error);
  }
}

async function post(socketPath: string, path: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const signal = AbortSignal.timeout(patience);
  const sent = request({ socketPath, path, method: 'POST', headers, agent: false, signal });
  // It may break once more when the answer has come: whoever waits for that is told by then.
  sent.on('error', () => undefined).end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response.setEncoding('utf8') as AsyncIterable<string>) text += chunk;
  return text;
}

function outputOf(text: string): CommandOutput {
  const answer = JSON.parse(text) as CommandOutput | { error?: Partial<ControlChannelError> };
  if (isCommandOutput(answer)) return answer;
  const { code = 'CONTROL_BROKEN', message = 'The server gave an answer that is none.' } =
    ('error' in answer && answer.error) || {};
  throw new ControlChannelError(code, message);
}
