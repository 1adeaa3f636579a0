import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { type CommandMessage, type CommandOutput, isCommandOutput } from './command';
import { ControlChannelError } from './control-errors';
import { controlSocket } from './control-socket';

/** Error codes of the operating system for a socket on which no server listens. */
const notListening = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ENOTDIR']);

/** How long to wait for a command to finish, in milliseconds. */
const responseTimeout = 60_000;

/**
 * Sends a command to the server that runs on a data folder.
 * @returns the output of the command; undefined if no server listens there, so that nothing was done
 * @throws ControlChannelError if a server listens and the command could not be run
 */
export async function callServer(
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
    if (notListening.has(code)) return undefined;
    if (code === 'EACCES' || code === 'EPERM') {
      const fix = 'Run the command as the user that runs the server.';
      throw new ControlChannelError('CONTROL_FORBIDDEN', `Permission denied for ${socketPath}. ${fix}`, error);
    }
    const fix = 'Check whether the command took effect before you retry.';
    throw new ControlChannelError('CONTROL_BROKEN', `The server sent no response (${code}). ${fix}`, error);
  }
}

async function post(socketPath: string, path: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const signal = AbortSignal.timeout(responseTimeout);
  const sent = request({ socketPath, path, method: 'POST', headers, agent: false, signal });
  // The connection may fail again after the response has arrived. Without a listener, that error would end the process.
  sent.on('error', () => undefined).end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response.setEncoding('utf8') as AsyncIterable<string>) text += chunk;
  return text;
}

function outputOf(text: string): CommandOutput {
  const response = JSON.parse(text) as CommandOutput | { error?: Partial<ControlChannelError> };
  if (isCommandOutput(response)) return response;
  const { code = 'CONTROL_BROKEN', message = 'The server sent an invalid response.' } =
    ('error' in response && response.error) || {};
  throw new ControlChannelError(code, message);
}
