import type { Command } from '../command.js';
import { UsageError } from '../errors.js';
import { bashCompletion } from './bash.js';
import { type Shell, SHELLS } from './choices.js';
import { fishCompletion } from './fish.js';
import { zshCompletion } from './zsh.js';

const SCRIPTS: Readonly<Record<Shell, (commands: readonly Command[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** How to use them. */
const HELP = `Prints what makes a shell complete the commands and options of safeboard.

  bash  add to ~/.bashrc:                    eval "$(safeboard completion bash)"
  zsh   add to ~/.zshrc, behind compinit:    eval "$(safeboard completion zsh)"
  fish  add to ~/.config/fish/config.fish:   safeboard completion fish | source
`;

/** The script that a shell takes, or how to use it. */
export function completionFor(words: readonly string[], commands: readonly Command[]): string {
  const [name, ...more] = words;
  if (name === '--help' || name === '-h') return HELP;
  const shell = SHELLS.find((each) => each === name);
  if (!shell || more.length > 0) throw new UsageError(`Say which shell: ${SHELLS.join(', ')}.`);
  return SCRIPTS[shell](commands);
}
