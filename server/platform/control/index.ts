export { callServer } from './call-server';
export type { Command, CommandOutput } from './command';
export { type ControlChannel, openControlChannel } from './control-channel';
export { ControlChannelError } from './control-errors';
export { controlSocket } from './control-socket';
