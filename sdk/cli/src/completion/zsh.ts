import type { Command } from '../command.js';
import { firstWords, type OptionChoice, optionChoices, SHELLS } from './choices.js';

/** The completion for zsh. */
export function zshCompletion(commands: readonly Command[]): string {
  const groups = [...firstWords(commands)];
  return `#compdef safeboard
# zsh completion of safeboard
_safeboard() {
  local -a words_first=(${groups.map(([word, [command]]) => quoted(`${word}:${command?.name === word ? command.summary : 'makes, lists and ends keys'}`)).join(' ')} ${quoted('completion:prints the completion for a shell')})
  if (( CURRENT == 2 )); then _describe command words_first; return; fi
  case "$words[2]" in
  completion) _values shell ${SHELLS.join(' ')}; return ;;
${groups.map(([word, group]) => groupCase(word, group)).join('\n')}
  esac
}
if [ "$funcstack[1]" = "_safeboard" ]; then _safeboard "$@"; else compdef _safeboard safeboard; fi
`;
}

function groupCase(word: string, group: readonly Command[]): string {
  const [single] = group;
  if (single?.name === word) return `  ${word}) shift words; (( CURRENT-- )); ${argumentsOf(single)} ;;`;
  const names = group.map(({ name, summary }) => quoted(`${name.split(' ')[1]}:${summary}`)).join(' ');
  return `  ${word})
    local -a words_second=(${names})
    if (( CURRENT == 3 )); then _describe command words_second; return; fi
    case "$words[3]" in
${group.map((command) => `    ${command.name.split(' ')[1]}) shift 2 words; (( CURRENT -= 2 )); ${argumentsOf(command)} ;;`).join('\n')}
    esac
    ;;`;
}

function argumentsOf(command: Command): string {
  const options = optionChoices(command).flatMap((option) => [
    quoted(`*--${option.name}[${bracketed(option.summary)}]${valueOf(option)}`),
    ...(option.short ? [quoted(`*-${option.short}[${bracketed(option.summary)}]${valueOf(option)}`)] : []),
  ]);
  // zsh completes no option after an unknown word.
  const words = command.arguments.map(({ name }) => quoted(`:${name}:${name === 'file' ? '_files' : ''}`));
  return `_arguments ${[...options, ...words].join(' ')}`;
}

function valueOf({ name, value }: OptionChoice): string {
  if (value === undefined) return '';
  return `:${name}:${value === 'file' ? '_files' : value === 'any' ? '' : `(${value.join(' ')})`}`;
}

/** Within brackets zsh reads these signs as its own. */
function bracketed(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
