import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from '../logging/logger';
import { type Command, isCommandMessage } from './command';
import { controlSocket } from './control-socket';
import { MalformedMessageError } from './control-errors';

/** The size limit of a message, in characters. */
const maxLength = 64 * 1024;

/** How long a message may take to arrive, and a running command to finish once the server stops, in milliseconds. */
const channelTimeout = 5_000;

/** The options of a control channel. */
export interface ControlChannelOptions {
  /** The data folder. This process must hold its lock. */
  readonly folder: string;
  /** The commands that can be run, by name. */
  readonly commands: ReadonlyMap<string, Command>;
  readonly logger: Logger;
}

/** Receives commands from other processes on this machine. */
export interface ControlChannel {
  /** Lets running commands finish, then removes the socket. */
  close(): Promise<void>;
}

/**
 * Listens for commands on a socket in the data folder. Only the user that runs the server (and root) can write to that file
 * and so connect: this authenticates the operator. If no socket can be created, the server runs without the channel and logs
 * a warning.
 */
export async function openControlChannel({ folder, commands, logger }: ControlChannelOptions): Promise<ControlChannel> {
  const path = controlSocket(folder);
  const server = createServer(
    { requestTimeout: channelTimeout, connectionsCheckingInterval: 1000 },
    (request, response) => {
      void respond(request, response, commands, logger);
    },
  );
  try {
    if (path === undefined)
      throw new Error('The path is too long for a socket, or this system does not support sockets.');
    // This process holds the lock of the folder, so an existing socket is left over from an earlier process.
    rmSync(path, { force: true });
    await listen(server, path);
    server.on('error', (error) => logger.warn({ err: error }, 'The control channel failed'));
  } catch (error) {
    const reason = (error as Error).message;
    logger.warn(
      { folder, reason },
      'The control channel could not be opened. Stop the server before you run a command such as "npm run keys".',
    );
    return { close: async () => undefined };
  }
  let closing: Promise<void> | undefined;
  return { close: () => (closing ??= close(server)) };
}

async function listen(server: Server, path: string): Promise<void> {
  // The socket is created within this call, so it is never open to other users, even in a folder that is.
  const previous = process.umask(0o177);
  try {
    server.listen(path);
  } finally {
    process.umask(previous);
  }
  await once(server, 'listening');
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const deadline = setTimeout(() => server.closeAllConnections(), channelTimeout);
  await closed;
  clearTimeout(deadline);
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  commands: ReadonlyMap<string, Command>,
  logger: Logger,
): Promise<void> {
  try {
    const command = request.method === 'POST' ? commands.get((request.url ?? '').slice(1)) : undefined;
    if (!command) throw new MalformedMessageError('Unknown command.');
    send(response, 200, await command(await readArguments(request)));
  } catch (error) {
    if (!(error instanceof MalformedMessageError)) {
      logger.error({ err: error }, 'A command of the control channel failed');
      return send(response, 500, {
        error: { code: 'COMMAND_FAILED', message: 'The command failed in the server. See the log of the server.' },
      });
    }
    const { code, message } = error;
    logger.warn({ reason: message }, 'The control channel rejected a malformed message');
    send(response, 400, { error: { code, message } });
  }
}

async function readArguments(request: IncomingMessage): Promise<readonly string[]> {
  try {
    let text = '';
    // A message that is too long is read to its end too: the client reads the response only after it has sent everything.
    for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) {
      if (text.length <= maxLength) text += chunk;
    }
    const message = text.length <= maxLength ? (JSON.parse(text) as unknown) : undefined;
    if (isCommandMessage(message)) return message.arguments;
  } catch {
    // The message is incomplete or is not JSON; reported below.
  }
  throw new MalformedMessageError(
    'The message must be a JSON object with the arguments of a command, as in {"arguments": []}.',
  );
}

/** Sends the response and closes the connection: each connection has one message. */
function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
}
